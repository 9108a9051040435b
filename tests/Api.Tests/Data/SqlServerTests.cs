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

    [Test]
    public void An_id_that_is_none_is_bytes_too()
    {
        TypeHandlers.Register();
        var parameter = new SqlParameter();
        typeof(SqlMapper).GetNestedType("TypeHandlerCache`1")!.MakeGenericType(typeof(Guid)).GetMethod("SetValue")!.Invoke(null, [parameter, DBNull.Value]);
        Assert.That((parameter.SqlDbType, parameter.Value), Is.EqualTo((SqlDbType.VarBinary, DBNull.Value)));
    }
}
