using System.Data.Common;
using System.Reflection;
using BorderComms.Data;
using Dapper;
using NUnit.Framework;
using DataSql = BorderComms.Data.Sql;

namespace BorderComms.SqlTests;

/// <summary>Nothing reaches the database but through BorderComms.Data, and with no text but one that is checked here.</summary>
public sealed class ReachTests
{
    private static readonly List<(MethodBase Caller, MethodBase Callee)> Calls = [.. Il.Calls(typeof(DataSql).Assembly)];

    [Test]
    public void Only_the_Data_folder_talks_to_Dapper_or_to_a_driver()
    {
        var strangers = Calls.Where(c => IsDriver(c.Callee) && Il.Written(c.Caller.DeclaringType!).Namespace != typeof(DataSql).Namespace);
        Assert.That(strangers.Select(Describe).Distinct(), Is.Empty);
    }

    [Test]
    public void A_statement_is_made_only_where_it_is_listed()
    {
        var makers = Calls.Where(c => IsMaker(c.Callee) && c.Caller.DeclaringType != typeof(DataSql));
        Assert.That(makers.Where(c => !IsListed(c.Caller)).Select(Describe).Distinct(), Is.Empty);
    }

    [Test]
    public void Only_the_migrations_run_texts_of_their_own()
    {
        var callers = Calls.Where(c => c.Callee.DeclaringType == typeof(Transaction) && c.Callee.Name == "Migrate");
        Assert.That(callers.Select(c => Il.Written(c.Caller.DeclaringType!)), Is.All.EqualTo(typeof(Migrations)));
    }

    private static bool IsDriver(MethodBase callee) => callee.DeclaringType is { } type
        && (type == typeof(SqlMapper)
            || (typeof(DbCommand).IsAssignableFrom(type) && callee.Name.StartsWith("Execute", StringComparison.Ordinal))
            || (callee is ConstructorInfo && (typeof(DbConnection).IsAssignableFrom(type) || typeof(DbCommand).IsAssignableFrom(type)))
            || (typeof(DbConnection).IsAssignableFrom(type) && callee.Name == nameof(DbConnection.CreateCommand)));

    private static bool IsMaker(MethodBase callee) =>
        (callee.DeclaringType == typeof(DataSql) && callee.Name is "op_Implicit" or nameof(DataSql.For))
        || (callee is ConstructorInfo && callee.DeclaringType == typeof(BulkTable));

    // A static field's initializer; a family, or the parts that it is made of, in the type that lists it; and what none but
    // these call.
    private static bool IsListed(MethodBase maker, int depth = 0)
    {
        var type = Il.Written(maker.DeclaringType!);
        if (maker.Name == ".cctor" || type == typeof(BulkTable) || Statement.Families().Any(f => f.DeclaringType == type))
        {
            return true;
        }

        var callers = Calls.Where(c => c.Callee == maker).Select(c => c.Caller).ToList();
        return depth < 5 && callers.Count > 0 && callers.TrueForAll(c => IsListed(c, depth + 1));
    }

    private static string Describe((MethodBase Caller, MethodBase Callee) call) =>
        $"{Il.Written(call.Caller.DeclaringType!).Name}.{call.Caller.Name} calls {call.Callee.DeclaringType!.Name}.{call.Callee.Name}";
}
