using BorderComms.Data;
using NUnit.Framework;
using static BorderComms.Data.SqlServerStage;

namespace BorderComms.ApiTests.Data;

/// <summary>What is run again on SQL Server, and what must not be.</summary>
public sealed class SqlServerErrorTests
{
    [Test]
    public void Whoever_lost_a_race_meets_the_others_again_however_far_it_was([Values(1205, 2601, 2627, 3960)] int number, [Values] SqlServerStage stage, [Values] bool writes) =>
        Assert.That(SqlServerErrors.MayRunAgain(number, stage, writes));

    [Test]
    public void Where_the_server_went_away_only_what_was_not_told_to_be_kept_is_run_again([Values(64, 233, 4060, 10054, 40613)] int number)
    {
        Assert.That(Of(number), Is.EqualTo(new[] { (Opening, false), (Opening, true), (Working, true) }));
    }

    [Test]
    public void Whoever_has_waited_as_long_as_it_may_does_not_wait_again([Values(-2, 1222, 51222)] int number) =>
        Assert.That(Of(number), Is.EqualTo(new[] { (Opening, false), (Opening, true) }));

    [Test]
    public void What_is_wrong_with_a_statement_stays_wrong([Values(102, 207, 208, 245, 547, 8134)] int number) =>
        Assert.That(Of(number), Is.Empty);

    private static IEnumerable<(SqlServerStage Stage, bool Writes)> Of(int number) =>
        from stage in Enum.GetValues<SqlServerStage>()
        from writes in new[] { false, true }
        where SqlServerErrors.MayRunAgain(number, stage, writes)
        select (stage, writes);
}
