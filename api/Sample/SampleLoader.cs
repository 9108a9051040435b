using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Outputs;
using BorderComms.Plans;
using BorderComms.Records;
using BorderComms.Sessions;
using BorderComms.Sites;
using BorderComms.Statements;
using BorderComms.Twinnings;

namespace BorderComms.Sample;

/// <summary>Fills an empty database with Lào Cai's 2023 for demonstration: the catalogue's facts, plans, statements, and records
/// posted month by month under a clock of their own, which ends with the release of the review of 2023 at 27/02/2024 08:00Z.
/// Its answers are marked illustrative.</summary>
public sealed class SampleLoader(Database database, Catalogues catalogues, LedgerVersion version, RecordIntake intake,
    SessionNoun sessions, OutputNoun outputs, SiteNoun sites, TwinningNoun twinnings)
{
    private static readonly DateTimeOffset FirstPosting = new(2023, 1, 3, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset PlansSigned = new(2024, 2, 27, 7, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Released = new(2024, 2, 27, 8, 0, 0, TimeSpan.Zero);

    private static readonly Sql MarkIllustrative = "INSERT INTO setting (name, value) VALUES (@name, @value)";

    /// <summary>Fills all in one transaction, so that a start that was cut off leaves nothing behind.</summary>
    public Task Run()
    {
        var clock = new SampleClock { Now = FirstPosting };
        return new Book(database, catalogues, version, clock).Write(book =>
        {
            book.Transaction.Execute(MarkIllustrative, new { name = CatalogueStore.IllustrativeSetting, value = "1" });
            CatalogueLoader.Load(book, CatalogueSeed.VocabularyFolder);
            CatalogueLoader.Load(book, CatalogueSeed.LaoCaiFolder);
            CatalogueLoader.Load(book, SampleFiles.Folder);
            foreach (var (at, post) in Batches().OrderBy(b => b.At))
            {
                clock.Now = at;
                post(book);
            }

            clock.Now = PlansSigned;
            SamplePlans.Load(book, SampleFiles.Folder);
            StatementLoader.Load(book, clock, Path.Combine(SampleFiles.Folder, "statements.csv"));
            clock.Now = Released;
            book.Release(new Act(null, null), "tong-ket-2023", new("Tổng kết 2023", "Final review 2023"), null,
                PlanStore.Find(book.Transaction, book.Catalogue, "2023")!.Id);
            return true;
        });
    }

    private IEnumerable<(DateTimeOffset At, Action<OpenBook> Post)> Batches() =>
        Monthly(sites, SampleFiles.Sites(), s => s.From)
            .Concat(Monthly(twinnings, SampleFiles.Twinnings(), x => x.From))
            .Concat(Monthly(sessions, SampleFiles.Sessions(), s => s.Date))
            .Concat(Monthly(outputs, SampleFiles.Outputs(), o => o.Date));

    /// <summary>The noun's records by the instant at which they are posted: the fifth of the month after, the last day to report
    /// it by the deadlines that a database begins with.</summary>
    private IEnumerable<(DateTimeOffset At, Action<OpenBook> Post)> Monthly<TBody, TAnswer>(
        RecordNoun<TBody, TAnswer> noun, IEnumerable<TBody> bodies, Func<TBody, DateOnly> day)
        where TBody : IRecordBody =>
        bodies.GroupBy(body => PostedAt(day(body)))
            .Select(g => (g.Key, (Action<OpenBook>)(b => intake.Approved(b, noun, new Act(null, null), [.. g]))));

    private static DateTimeOffset PostedAt(DateOnly day)
    {
        var next = new DateTimeOffset(day.Year, day.Month, 5, 2, 0, 0, TimeSpan.Zero).AddMonths(1);
        return next > FirstPosting ? next : FirstPosting;
    }

    private sealed class SampleClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
