using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

namespace BorderComms.ApiTests;

/// <summary>What stands around all tests of a run.</summary>
[SetUpFixture]
public sealed class Run
{
    /// <summary>Some tests hold threads on purpose, and those beside them are not to wait for theirs.</summary>
    [OneTimeSetUp]
    public void GiveThreads() => ThreadPool.SetMinThreads(32, 32);

    [OneTimeTearDown]
    public void Clean() => TestDatabase.DeleteTemplates();
}
