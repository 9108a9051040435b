using NUnit.Framework;

// One more than the two cores of the machine that this must be quick on: whoever waits for an answer leaves theirs to others.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
