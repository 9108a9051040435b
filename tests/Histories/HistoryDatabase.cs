using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace BorderComms.Histories;

/// <summary>One history's database: the vocabulary, the first places and agencies, staff and a plan. On SQLite a copy of a
/// file that is filled once, in memory where there is a folder that stands in it.</summary>
internal sealed class HistoryDatabase : IDisposable
{
    /// <summary>When every history begins.</summary>
    public static readonly DateTimeOffset Begins = new(2024, 3, 15, 3, 0, 0, TimeSpan.Zero);

    /// <summary>A clerk, a head and somebody who is both in each of two lines; their ids are 1 to 6.</summary>
    public static readonly List<string> Accounts = ["bgc clerk", "bgc head", "bgc both", "dic clerk", "dic head", "dic both"];

    private static readonly string Folder = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
    private static readonly Lazy<byte[]> Template = new(Filled);

    private static readonly Sql InsertPlan = """
        INSERT INTO "plan" (id, code, year, calendar, title_vi, title_en, status, version, created_hash)
        VALUES (@id, '2023', 2023, 1, '2023', '2023', 2, 1, @hash)
        """;

    private readonly Action close;

    private HistoryDatabase(Database database, Action close) => (Database, this.close) = (database, close);

    public Database Database { get; }

    public static HistoryDatabase Copy()
    {
        var file = NewFile();
        File.WriteAllBytes(file, Template.Value);
        return new(On(file), () => Delete(file));
    }

    /// <summary>An empty database, filled now.</summary>
    /// <param name="close">Called when the history is over.</param>
    public static HistoryDatabase In(DatabaseOptions empty, Action close)
    {
        var database = new Database(empty);
        Fill(database);
        return new(database, close);
    }

    public void Dispose()
    {
        Database.Dispose();
        close();
    }

    private static byte[] Filled()
    {
        var file = NewFile();
        using (var database = On(file))
        {
            Fill(database);
        }

        // The last connection to close has put the whole into the one file.
        var bytes = File.ReadAllBytes(file);
        Delete(file);
        return bytes;
    }

    private static void Fill(Database database)
    {
        var (clock, catalogues) = (new FakeTimeProvider(Begins.AddDays(-1)), new Catalogues(database));
        var book = new Book(database, catalogues, new LedgerVersion(), clock);
        Migrations.Run(database, clock).GetAwaiter().GetResult();
        CatalogueSeed.Run(database, catalogues, book).GetAwaiter().GetResult();
        var folder = Directory.CreateTempSubdirectory("bordercomms-history-").FullName;
        File.WriteAllLines(Path.Combine(folder, "places.csv"), Map.First.PlacesCsv());
        File.WriteAllLines(Path.Combine(folder, "agencies.csv"), Map.First.AgenciesCsv());
        book.Write(b => CatalogueLoader.Load(b, folder)).GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
        database.Write(t =>
        {
            Accounts.ForEach(name => AccountStore.Add(t, name.Replace(' ', '-'), "-", [Role.Reporter], null, Begins));
            t.Execute(InsertPlan, new { id = Guid.CreateVersion7().ToColumn(), hash = new byte[32] });
        }).GetAwaiter().GetResult();
    }

    private static Database On(string file) => new(new(DatabaseEngine.Sqlite, $"Data Source={file}"));

    private static string NewFile() => Path.Combine(Folder, $"bordercomms-history-{Guid.NewGuid():n}.db");

    private static void Delete(string file)
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + end);
        }
    }
}
