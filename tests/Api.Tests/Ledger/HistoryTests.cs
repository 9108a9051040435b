using BorderComms.Histories;
using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger;

/// <summary>What must hold after any history of records of all nouns: created, imported, changed, approved, corrected, returned,
/// withdrawn, deleted, with days closed, words renamed, disclosure changed, releases made, places merged, split, moved and
/// renamed, agencies succeeded, and failures in the middle. `tests/Bench -- histories` plays many more.</summary>
public sealed class HistoryTests
{
    private const int OnSqlite = 200, Rounds = 10, OnSqlServer = 10;

    [Test]
    public void Figures_of_any_history_are_what_looking_at_every_approved_record_gives()
    {
        if (TestDatabase.IsSqlServer)
        {
            HistoryRun.Play(OnSqlServer, null, Empty);
            return;
        }

        Assert.That(HistoryRun.PlayUntilAllMet(OnSqlite, Rounds, HistoryDatabase.Copy), Is.Empty, "the histories met too little");
    }

    private static HistoryDatabase Empty()
    {
        var database = TestDatabase.Empty();
        return HistoryDatabase.In(database.Options, database.Dispose);
    }
}
