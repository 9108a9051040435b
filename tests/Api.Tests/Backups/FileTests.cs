using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>A service, and a folder of the test's own for what is written out of its database.</summary>
[OnSqlite("its file")]
public abstract class FileTests
{
    protected string Folder { get; private set; } = "";

    protected TestApp App { get; private set; } = null!;

    [SetUp]
    public void Start()
    {
        Folder = Directory.CreateTempSubdirectory("bordercomms-").FullName;
        App = new();
    }

    [TearDown]
    public void Stop()
    {
        App.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The service's database, with the service stopped; another service stands in its place.</summary>
    protected TestDatabase Closed()
    {
        var left = App.Leave();
        App = new();
        return left;
    }
}
