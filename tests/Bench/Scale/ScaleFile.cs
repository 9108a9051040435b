using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using BorderComms.Records;
using BorderComms.Sessions;
using Microsoft.Data.Sqlite;

namespace BorderComms.Bench.Scale;

/// <summary>What filling a file came to.</summary>
/// <param name="PrivateMegabytes">RssAnon of the filling process at its end.</param>
/// <param name="Schema">A hash of the migrations that the file was filled under.</param>
internal sealed record Filled(int Sessions, double Seconds, double PrivateMegabytes, string Schema);

/// <summary>A database of so many sessions under the temporary folder, kept from run to run.</summary>
internal sealed class ScaleFile(int sessions)
{
    public const string Password = "mountain-river-border-post", Reporter = "reporter", Approver = "approver";

    private static readonly string Schema = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Migrations.Texts(Dialect.Sqlite)))));
    private static readonly Sql Count = "SELECT COUNT(*) FROM record";

    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "bench-million");

    public string File { get; } = Path.Combine(Folder, $"{sessions}.db");

    private string Story => Path.ChangeExtension(File, ".json");

    /// <summary>Fills the file unless it stands under this schema with the right number of sessions.</summary>
    public async Task<Filled> Ensure() => IsWhole() ? Read() : await Fill();

    public async Task<Filled> Fill()
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.GetFiles(Folder, $"{sessions}.*"))
        {
            System.IO.File.Delete(old);
        }

        using var parts = new Parts(File);
        await Migrations.Run(parts.Database, TimeProvider.System);
        await Prepare(parts);
        var watch = new Stopwatch();
        foreach (var (month, bodies) in InventedSessions.ByMonth(sessions))
        {
            parts.Clock.Now = new DateTimeOffset(month.AddMonths(1), new(2, 0), TimeSpan.Zero).AddDays(9);
            watch.Start();
            await parts.Post(bodies);
            watch.Stop();
            if (month == Questions.ReleasedAfter)
            {
                await parts.Book.Write(b => b.Release(new Act(null, null), Questions.Release, new("Tổng kết", "Review"), null, null));
            }
        }

        var filled = new Filled(sessions, watch.Elapsed.TotalSeconds, Memory.PrivateMegabytes(Environment.ProcessId), Schema);
        await System.IO.File.WriteAllTextAsync(Story, JsonSerializer.Serialize(filled));
        return filled;
    }

    private bool IsWhole()
    {
        if (!System.IO.File.Exists(Story) || !System.IO.File.Exists(File) || Read().Schema != Schema)
        {
            return false;
        }

        using var parts = new Parts(File);
        return parts.Database.Read(t => t.Find<int>(Count)) == sessions;
    }

    private Filled Read() => JsonSerializer.Deserialize<Filled>(System.IO.File.ReadAllText(Story))!;

    private static async Task Prepare(Parts parts)
    {
        var folder = Path.Combine(Folder, "catalogue");
        InventedCatalogue.Write(folder);
        await parts.Book.Write(book => CatalogueLoader.Load(book, CatalogueSeed.VocabularyFolder) + CatalogueLoader.Load(book, folder));
        await parts.Database.Write(t =>
        {
            AccountStore.Lock(t);
            var command = parts.Catalogues.In(t).Agencies[InventedCatalogue.Command].Id;
            AccountStore.Add(t, Reporter, Passwords.Hash(Password), [Role.Reporter], command, parts.Clock.Now);
            AccountStore.Add(t, Approver, Passwords.Hash(Password), [Role.Approver], command, parts.Clock.Now);
        });
    }
}

/// <summary>The product's own parts over one file, under a clock that is set by hand.</summary>
internal sealed class Parts : IDisposable
{
    private readonly RecordIntake intake;
    private readonly SessionNoun sessions;

    public Parts(string file)
    {
        Database = new(new DatabaseOptions(DatabaseEngine.Sqlite, new SqliteConnectionStringBuilder { DataSource = file }.ToString()));
        Catalogues = new(Database);
        Book = new(Database, Catalogues, new LedgerVersion(), Clock);
        var records = new RecordStore();
        intake = new(records);
        sessions = new(records, new SessionStore());
    }

    public Database Database { get; }
    public Catalogues Catalogues { get; }
    public Book Book { get; }
    public HandClock Clock { get; } = new();

    /// <summary>Takes the sessions in as an import does: approved, in one transaction, under one posting.</summary>
    public Task Post(IReadOnlyList<SessionBody> bodies) => Book.Write(book =>
    {
        intake.Approved(book, sessions, new Act(null, null), bodies);
        return true;
    });

    public void Dispose() => Database.Dispose();
}

internal sealed class HandClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2020, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
