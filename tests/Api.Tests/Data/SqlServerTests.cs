using System.Data;
using BorderComms.Data;
using Dapper;
using Microsoft.Data.SqlClient;
using NUnit.Framework;

namespace BorderComms.ApiTests.Data;

/// <summary>What SQL Server's client is given, as far as it can be seen without a server.</summary>
public sealed class SqlServerTests
{
    [Test]
    public void Rows_that_are_none_are_not_copied()
    {
        using var connection = new SqlConnection();
        var transaction = new Transaction(connection, null!, Dialect.SqlServer);
        Assert.That(() => transaction.Insert(new("session_partner", "session", "agency"), []), Throws.Nothing);
    }

    [TestCase("Latin1_General_100_BIN2", true)]
    [TestCase("Latin1_General_100_BIN2_UTF8", true)]
    [TestCase("Vietnamese_CI_AS", false)]
    [TestCase("Vietnamese_100_CI_AI_SC_UTF8", false)]
    [TestCase("SQL_Latin1_General_CP1_CI_AS", false)]
    [TestCase("Latin1_General_100_CS_AS", false)]
    [TestCase(null, false)]
    public void Only_a_database_that_tells_all_letters_apart_is_taken(string? collation, bool isTaken) =>
        Assert.That(SqlServerRuns.TellsLettersApart(collation), Is.EqualTo(isTaken));

    [Test]
    public void A_statement_takes_as_long_as_it_likes_where_no_answer_waits_for_it()
    {
        using var connection = new ListeningConnection();
        var transaction = new Transaction(connection, null!, Dialect.SqlServer);
        Sql asked = "SELECT 1";
        transaction.Query<int>(asked);
        transaction.Find<int>(asked);
        Assert.That(transaction.Stream<int>(asked), Is.Empty);
        transaction.Scan(asked, null, _ => { });
        transaction.Execute(asked);
        Assert.That(connection.TimeOuts, Is.EqualTo(new[] { 0, 0, 0, 0, 0 }));
    }

    [Test]
    public void An_id_that_is_none_is_bytes_too()
    {
        TypeHandlers.Register();
        var parameter = new SqlParameter();
        typeof(SqlMapper).GetNestedType("TypeHandlerCache`1")!.MakeGenericType(typeof(Guid)).GetMethod("SetValue")!.Invoke(null, [parameter, DBNull.Value]);
        Assert.That((parameter.SqlDbType, parameter.Value), Is.EqualTo((SqlDbType.VarBinary, DBNull.Value)));
    }
}
