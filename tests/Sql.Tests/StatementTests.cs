using BorderComms.Data;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.SqlTests;

/// <summary>Every statement of the service, in both dialects, against the schema that the migrations leave behind.</summary>
public sealed class StatementTests
{
    private static readonly SqlServerSchema Schema = new(Migrations.Texts(Dialect.SqlServer));
    private static readonly ILookup<string, string> Unbound = Schema.Bind(ServerTexts().Where(s => s.Text.Errors.Count == 0));
    private readonly SqliteSchema sqlite = new(Migrations.Texts(Dialect.Sqlite));

    [OneTimeTearDown]
    public void Close() => sqlite.Dispose();

    [Test]
    public void The_service_has_statements() => Assert.That(Statement.All, Is.Not.Empty);

    [Test]
    public void A_family_of_statements_can_be_listed() =>
        Assert.That(Statement.Families().Where(f => f.GetParameters().Length > 0), Is.Empty);

    [Test]
    public void The_schema_holds_together_on_SQL_Server() => Assert.That(Unbound[SqlServerSchema.Itself], Is.Empty);

    [TestCaseSource(nameof(ServerTexts))]
    public void Binds_on_SQL_Server(ServerText statement)
    {
        var messages = Rules.Broken(statement.Text).Concat(Unbound[statement.Name]);
        Assert.That(messages, Is.Empty, statement.Text.Text);
    }

    [TestCaseSource(typeof(Statement), nameof(Statement.All))]
    public void Prepares_on_SQLite(Statement statement)
    {
        try
        {
            sqlite.Prepare(statement.Sql.Sqlite);
        }
        catch (SqliteException e)
        {
            Assert.Fail($"{e.Message}\n{statement.Sql.Sqlite}");
        }
    }

    [Test]
    public void Differences_find_their_sums_by_the_key()
    {
        foreach (var statement in Statement.All.Where(s => s.Sql.Sqlite.Contains("FROM balance_difference AS d", StringComparison.Ordinal)))
        {
            Assert.That(sqlite.Plan(statement.Sql.Sqlite), Does.Contain("SCAN d").And.None.Matches("SCAN (balance|b)$"), statement.Sql.Sqlite);
        }
    }

    private static IEnumerable<ServerText> ServerTexts() =>
        Statement.All.Select(s => new ServerText(s.Name, new TSql(s.Sql.SqlServer))).Concat(Schema.Data);
}
