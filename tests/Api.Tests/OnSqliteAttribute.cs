using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace BorderComms.ApiTests;

/// <summary>What is tested is SQLite's own, such as its file; there is nothing to try on SQL Server.</summary>
/// <param name="what">What of it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnSqliteAttribute(string what) : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (TestDatabase.IsSqlServer)
        {
            test.RunState = RunState.Skipped;
            test.Properties.Set(PropertyNames.SkipReason, $"SQLite's own: {what}");
        }
    }
}
