using BorderComms.Data;
using BorderComms.Metrics;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics;

/// <summary>How SQLite goes about the reads that must stay fast: by the key of balance, or by a covering index of the entries.</summary>
public sealed class MetricPlanTests
{
    private SqliteConnection connection = null!;

    [OneTimeSetUp]
    public void Migrate()
    {
        connection = new("Data Source=:memory:");
        connection.Open();
        foreach (var (_, text) in Migrations.Texts(Dialect.Sqlite))
        {
            Run(text);
        }
    }

    [OneTimeTearDown]
    public void Close() => connection.Dispose();

    [Test]
    public void Sums_of_entries_never_leave_a_covering_index()
    {
        foreach (var text in MetricSql.Family().Select(s => s.Sqlite).Where(s => s.Contains("FROM ledger_entry", StringComparison.Ordinal)))
        {
            Assert.That(Plan(text), Has.Some.Matches("ledger_entry USING COVERING INDEX ix_ledger_entry_(half_month|day|posting) \\(indicator=\\? AND (half_month|day)"), text);
        }
    }

    [Test]
    public void Sums_of_balances_seek_by_the_key()
    {
        foreach (var text in MetricSql.Family().Select(s => s.Sqlite).Where(s => s.Contains("FROM balance", StringComparison.Ordinal)))
        {
            Assert.That(Plan(text), Has.Some.Matches("SEARCH balance USING PRIMARY KEY \\(grain=\\? AND indicator=\\? AND half_month"), text);
        }
    }

    [Test]
    public void A_page_of_records_is_read_in_the_order_of_its_index()
    {
        foreach (var text in Provenance.Pages().Select(s => s.Sqlite))
        {
            var plan = Plan(text);
            Assert.That(plan, Has.Some.Matches("SEARCH e USING COVERING INDEX ix_ledger_entry_day \\(indicator=\\? AND day>\\? AND day<\\?\\)"), text);
            Assert.That(plan, Has.None.Contains("B-TREE"), text);
        }
    }

    [Test]
    public void A_page_of_records_of_one_place_is_read_in_the_order_of_its_index()
    {
        foreach (var text in Provenance.PagesOfPlace().Select(s => s.Sqlite))
        {
            var plan = Plan(text);
            Assert.That(plan, Has.Some.Matches("SEARCH e USING INDEX ix_ledger_entry_place \\(indicator=\\? AND place=\\? AND day>\\? AND day<\\?\\)"), text);
            Assert.That(plan, Has.None.Contains("B-TREE"), text);
        }
    }

    [Test]
    public void Sums_of_entries_are_never_sorted()
    {
        foreach (var text in MetricSql.Family().Select(s => s.Sqlite).Where(s => s.Contains("FROM ledger_entry", StringComparison.Ordinal)))
        {
            Assert.That(Plan(text), Has.None.Contains("B-TREE"), text);
        }
    }

    private List<string> Plan(string text)
    {
        // A list of parameters stands for the text that Dapper makes of it.
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + System.Text.RegularExpressions.Regex.Replace(text, @"IN @(\w+)", "IN (@${1}1, @${1}2, @${1}3)");
        foreach (System.Text.RegularExpressions.Match name in System.Text.RegularExpressions.Regex.Matches(command.CommandText, @"@\w+"))
        {
            if (!command.Parameters.Contains(name.Value))
            {
                command.Parameters.AddWithValue(name.Value, 1);
            }
        }

        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        return plan;
    }

    private void Run(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
