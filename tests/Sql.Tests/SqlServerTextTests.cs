using System.Reflection;
using BorderComms.Data;
using NUnit.Framework;

namespace BorderComms.SqlTests;

/// <summary>What is said to SQL Server alone, such as its BACKUP: one statement that it can parse, of parameters that are given.</summary>
public sealed class SqlServerTextTests
{
    private static readonly string[] Given = ["@database", "@file"];

    [TestCaseSource(nameof(All))]
    public void Parses_on_SQL_Server(string name, string text)
    {
        var parsed = new TSql(text);
        Assert.That(parsed.Errors, Is.Empty, text);
        Assert.That(parsed.Statements.Count(), Is.EqualTo(1), name);
        Assert.That(parsed.Parameters, Is.SubsetOf(Given), name);
    }

    private static IEnumerable<object[]> All() => typeof(Database).Assembly.GetType("BorderComms.Data.SqlServerTexts", throwOnError: true)!
        .GetFields(BindingFlags.Static | BindingFlags.Public).Select(f => new object[] { f.Name, (string)f.GetRawConstantValue()! });
}
