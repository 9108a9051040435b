using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.ApiTests.Data;

public sealed class SqliteVersionTests
{
    [TestCase("3.51.3", true)]
    [TestCase("3.51.10", true)]
    [TestCase("3.52.0", true)]
    [TestCase("4.0", true)]
    [TestCase("3.51.2", false)]
    [TestCase("3.51", false)]
    [TestCase("3.9.99", false)]
    [TestCase("2.99.99", false)]
    [TestCase("", false)]
    [TestCase("3", false)]
    [TestCase("3.51.3-beta", false)]
    [TestCase("3.51.x", false)]
    [TestCase("3.51.3.", false)]
    public void From_3_51_3_on_it_is_safe_and_what_cannot_be_read_is_not(string told, bool safe) => Assert.That(SqliteVersion.IsSafe(told), Is.EqualTo(safe));

    [Test]
    public void The_one_that_comes_with_the_service_is_safe()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        connection.Open();
        Assert.That(SqliteVersion.IsSafe(connection.ServerVersion), connection.ServerVersion);
    }
}
