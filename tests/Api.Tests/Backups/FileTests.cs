using NUnit.Framework;

namespace BorderComms.ApiTests.Backups;

/// <summary>A service, and a folder of the test's own for what is written out of its database.</summary>
[OnSqlite("its file")]
public abstract class FileTests
{
    protected string Folder { get; private set; } = "";

    protected TestApp App { get; set; } = null!;

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
}
