using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

namespace BorderComms.ApiTests;

/// <summary>What stands around all tests of a run.</summary>
[SetUpFixture]
public sealed class Run
{
    [OneTimeTearDown]
    public void Clean() => TestDatabase.DeleteTemplates();
}
