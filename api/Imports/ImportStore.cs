using BorderComms.Data;

namespace BorderComms.Imports;

/// <summary>Where an import is in its life; the number stands in tables.</summary>
public enum ImportStatus
{
    /// <summary>Its rows are being read.</summary>
    Reading = 1,

    /// <summary>It can be looked at and decided on.</summary>
    Ready = 2,

    /// <summary>What was right is recorded.</summary>
    Taken = 3,

    /// <summary>The file could not be read.</summary>
    Failed = 4,
}

/// <summary>The row of `import`.</summary>
public sealed record ImportRow
{
    public Guid Id { get; init; }
    public int Type { get; init; }
    public int? Agency { get; init; }
    public string FileName { get; init; } = "";
    public int? Account { get; init; }
    public string? AccountName { get; init; }
    public DateTimeOffset At { get; init; }
    public ImportStatus Status { get; init; }
    public int RowsRead { get; init; }
    public string Summary { get; init; } = "";
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>The process that reads it; null when none does, or none did when this was not told yet.</summary>
    public Guid? ReadBy { get; init; }

    /// <summary>Rises as long as the reading goes on.</summary>
    public int Beat { get; init; }

    /// <summary>Whether all rows of the file are kept; null of files from before this was told.</summary>
    public bool? Whole { get; init; }

    /// <summary>Whether its rows can be read again.</summary>
    public bool CanBeReadAgain => Whole ?? (Status == ImportStatus.Ready || (Status == ImportStatus.Failed && RowsRead > 0));

    /// <summary>Whether it can be told what its headings mean.</summary>
    public bool IsMappable => Agency is not null && Status is ImportStatus.Ready or ImportStatus.Failed && CanBeReadAgain;
}

/// <summary>The SQL of imports.</summary>
public static class ImportStore
{
    /// <summary>The field under which what headings mean is remembered.</summary>
    public const string HeadingField = "#heading";

    private const string Columns = "i.id, i.type, i.agency, i.file_name, i.account, a.name AS account_name, i.at, i.status, i.rows_read, i.summary, i.taken_at, i.read_by, i.beat, i.whole";

    private static readonly Sql InsertImport = """
        INSERT INTO import (id, type, agency, file_name, account, at, status, rows_read, summary, taken_at, read_by, beat, whole)
        VALUES (@Id, @Type, @Agency, @FileName, @Account, @At, @Status, @RowsRead, @Summary, @TakenAt, @ReadBy, @Beat, @Whole)
        """;

    private static readonly Sql UpdateImport = """
        UPDATE import
        SET type = @Type, status = @Status, rows_read = @RowsRead, summary = @Summary, taken_at = @TakenAt, read_by = @ReadBy, beat = @Beat, whole = @Whole
        WHERE id = @Id AND status = @WasStatus AND (read_by = @WasReadBy OR (read_by IS NULL AND @WasReadBy IS NULL)) AND (beat = @WasBeat OR @WasBeat IS NULL)
        """;

    // The status stands in the texts that look for what is being read, which alone can use the index of it.
    private static readonly string BeingRead = $"status = {(int)ImportStatus.Reading}";
    private static readonly Sql UpdateProgress = $"UPDATE import SET rows_read = @rows WHERE id = @id AND {BeingRead} AND read_by = @process";
    private static readonly Sql CountReading = $"SELECT COUNT(*) FROM import WHERE {BeingRead}";
    private static readonly Sql SelectReading = $"SELECT {Columns} FROM import AS i LEFT JOIN account AS a ON a.id = i.account WHERE i.{BeingRead}";
    private static readonly Sql UpdateBeats = $"UPDATE import SET beat = beat + 1 WHERE {BeingRead} AND read_by = @process AND id IN @reading";
    private static readonly Sql UpdateReader = $"UPDATE import SET read_by = NULL WHERE {BeingRead} AND read_by = @process";
    private static readonly Sql SelectOne = $"SELECT {Columns} FROM import AS i LEFT JOIN account AS a ON a.id = i.account WHERE i.id = @id";
    private static readonly Sql SelectOld = "SELECT id FROM import WHERE status <> @taken AND at < @before";
    private static readonly Sql CountOpen = "SELECT COUNT(*) FROM import WHERE account = @account AND status <> @taken";

    private static readonly Sql SelectPage = Sql.For(d => $"""
        SELECT {Columns}
        FROM import AS i
        LEFT JOIN account AS a ON a.id = i.account
        WHERE i.id < @below AND (i.account = @account OR (i.agency IN @agencies AND i.status = @taken))
        ORDER BY i.id DESC
        {d.Page("@limit")}
        """);

    private static readonly Sql DeleteImport = "DELETE FROM import WHERE id = @import AND status <> @taken";

    private static readonly Sql SelectWords = "SELECT agency, field, spelling, meaning FROM import_word";
    private static readonly Sql DeleteWord = "DELETE FROM import_word WHERE agency = @agency AND field = @field AND spelling = @spelling";
    private static readonly Sql InsertWord = """
        INSERT INTO import_word (agency, field, spelling, meaning, account, at)
        VALUES (@agency, @field, @spelling, @meaning, @account, @at)
        """;

    public static void Add(Transaction t, ImportRow import) => t.Execute(InsertImport, Parameters(import));

    /// <summary>False, and nothing is changed, when it is gone, or is not in the hands and the status any more in which it was found.</summary>
    /// <param name="was">As it was found.</param>
    /// <param name="atRest">Whether nobody may have gone on reading it since.</param>
    public static bool Update(Transaction t, ImportRow was, ImportRow import, bool atRest = false) => t.Execute(UpdateImport, new
    {
        import.Id,
        import.Type,
        Status = (int)import.Status,
        import.RowsRead,
        import.Summary,
        import.TakenAt,
        import.ReadBy,
        import.Beat,
        Whole = Number(import.Whole),
        WasStatus = (int)was.Status,
        WasReadBy = was.ReadBy,
        WasBeat = atRest ? was.Beat : (int?)null,
    }) == 1;

    /// <summary>False when it is gone, or not being read by the process any more.</summary>
    public static bool Progress(Transaction t, Guid id, int rows, Guid process) => t.Execute(UpdateProgress, new { id, rows, process }) == 1;

    public static bool AnyIsRead(Transaction t) => t.Find<int>(CountReading) > 0;

    /// <summary>Shows others that the process is still reading these, and lists all that are being read.</summary>
    public static IReadOnlyList<ImportRow> Beat(Transaction t, Guid process, IReadOnlyCollection<Guid> reading)
    {
        if (reading.Count > 0)
        {
            t.Execute(UpdateBeats, new { process, reading = reading.Select(r => r.ToColumn()) });
        }

        return t.Query<ImportRow>(SelectReading);
    }

    /// <summary>Leaves what the process was reading to others.</summary>
    public static void Leave(Transaction t, Guid process) => t.Execute(UpdateReader, new { process });

    public static ImportRow? Find(Transaction t, Guid id) => t.Find<ImportRow>(SelectOne, new { id });

    public static int Open(Transaction t, int account) => t.Find<int>(CountOpen, new { account, taken = (int)ImportStatus.Taken });

    /// <summary>The caller's own imports, and those taken in of the agencies, newest first.</summary>
    public static IReadOnlyList<ImportRow> Page(Transaction t, int account, IEnumerable<int> agencies, Guid below, int limit) =>
        t.Query<ImportRow>(SelectPage, new { account, agencies = agencies.Append(-1), below, limit, taken = (int)ImportStatus.Taken });

    /// <summary>Removes an import that was not taken in. False when it was, or is gone.</summary>
    public static bool Remove(Transaction t, Guid import)
    {
        if (Find(t, import) is not { Status: not ImportStatus.Taken })
        {
            return false;
        }

        ImportRowStore.Clear(t, import);
        return t.Execute(DeleteImport, new { import, taken = (int)ImportStatus.Taken }) == 1;
    }

    /// <summary>Removes what nobody has decided on since the instant.</summary>
    public static void RemoveOld(Transaction t, DateTimeOffset before)
    {
        foreach (var old in t.Query<Guid>(SelectOld, new { taken = (int)ImportStatus.Taken, before }))
        {
            Remove(t, old);
        }
    }

    /// <summary>What is remembered of all agencies.</summary>
    /// <param name="sender">The agency that is asked where a sheet's own has nothing; null for none.</param>
    public static ImportMemory Memory(Transaction t, int? sender) =>
        new(t.Query<Word>(SelectWords).Select(w => (w.Agency, w.Field, w.Spelling, w.Meaning)), sender);

    /// <summary>Keeps what a word or heading means for the agency; null forgets it.</summary>
    public static void Remember(Transaction t, int agency, string field, string spelling, string? meaning, int account, DateTimeOffset at)
    {
        t.Execute(DeleteWord, new { agency, field, spelling });
        if (meaning is not null)
        {
            t.Execute(InsertWord, new { agency, field, spelling, meaning, account, at });
        }
    }

    private static object Parameters(ImportRow i) =>
        new { i.Id, i.Type, i.Agency, i.FileName, i.Account, i.At, Status = (int)i.Status, i.RowsRead, i.Summary, i.TakenAt, i.ReadBy, i.Beat, Whole = Number(i.Whole) };

    private static int? Number(bool? told) => told is { } it ? it ? 1 : 0 : null;

    private sealed record Word
    {
        public int Agency { get; init; }
        public string Field { get; init; } = "";
        public string Spelling { get; init; } = "";
        public string Meaning { get; init; } = "";
    }
}
