using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace BorderComms.Testing;

/// <summary>Staff who write without a pause: sessions made, changed, submitted and approved one by one, and sheets taken in and
/// approved as a whole. Knows what was acknowledged, and can tell whether a service has all of it and nothing twice.</summary>
/// <param name="password">Of `reporter` and `approver`.</param>
/// <param name="rows">How many rows a sheet has.</param>
internal sealed class Storm(string password, int rows)
{
    private readonly string password = password;
    private readonly int rows = rows;

    /// <summary>Sessions of single records are held in this month, those of sheets in the one after.</summary>
    private const string Month = "2024-02", SheetMonth = "2024-03";

    private const int Steps = 4;

    // A record as it is in each of its versions.
    private static readonly (string Title, string Status)[] Versions = [("", ""), ("first", "draft"), ("second", "draft"), ("second", "submitted"), ("second", "approved")];

    private readonly ConcurrentDictionary<Guid, Known> records = new();
    private readonly ConcurrentDictionary<string, Known> sheets = new();

    // Sheets of all storms differ: a row that was recorded before adds nothing.
    private static int sheetsMade;
    private int toSend;
    private long longest;

    private readonly TaskCompletionSource signedIn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it has signed in for the first time and begins to write; never, where it may not.</summary>
    public Task SignedIn => signedIn.Task;

    /// <summary>How many acts were acknowledged.</summary>
    public int Acknowledged => records.Values.Concat(sheets.Values).Sum(k => k.Acknowledged);

    /// <summary>How many acts were under way when the service was last gone.</summary>
    public int UnderWay { get; private set; }

    /// <summary>The longest that an act took until it was answered.</summary>
    public TimeSpan Longest => new(Volatile.Read(ref longest));

    /// <summary>What was answered beside 2xx, with the last of each.</summary>
    public ConcurrentDictionary<HttpStatusCode, string> Refused { get; } = new();

    /// <summary>Writes until it is told to end or the service answers no more.</summary>
    /// <param name="writers">How many write records at a time.</param>
    /// <param name="withSheets">Whether one more takes in sheets.</param>
    public async Task Rage(Uri service, int writers, CancellationToken end, bool withSheets = true)
    {
        using var reporter = await Staff.SignIn(service, "reporter", password);
        using var approver = await Staff.SignIn(service, "approver", password);
        signedIn.TrySetResult();
        var all = Enumerable.Range(0, writers).Select(_ => Repeat(() => Record(reporter, approver, end), end));
        await Task.WhenAll(withSheets ? all.Append(Repeat(() => Sheet(reporter, approver, end), end)) : all);
        UnderWay = records.Values.Concat(sheets.Values).Count(k => k.Ahead > 0);
    }

    /// <summary>What a copy of the database must hold that is made meanwhile: all that was acknowledged before it was begun, each act
    /// whole, and nothing that was not begun before it was done.</summary>
    public async Task<Storm> Around(Func<Task> copy)
    {
        var (recordsBefore, sheetsBefore) = (Levels(records), Levels(sheets));
        await copy();
        var held = new Storm(password, rows);
        foreach (var (id, known) in records)
        {
            held.records[id] = known.Since(recordsBefore.GetValueOrDefault(id));
        }

        foreach (var (id, known) in sheets)
        {
            held.sheets[id] = known.Since(sheetsBefore.GetValueOrDefault(id));
        }

        return held;
    }

    /// <summary>Compares what the service has with what it acknowledged, and takes for acknowledged what it turns out to have.</summary>
    /// <returns>What is wrong, in words; empty when nothing is.</returns>
    public Task<IReadOnlyList<string>> Check(Uri service) => Check([this], service);

    /// <summary>The same of several that raged over one database.</summary>
    public static async Task<IReadOnlyList<string>> Check(IReadOnlyList<Storm> storms, Uri service)
    {
        var faults = new ConcurrentBag<string>();
        using var reporter = await Staff.SignIn(service, "reporter", storms[0].password);
        foreach (var storm in storms)
        {
            await storm.Compare(reporter, faults);
        }

        await Sum(reporter, Month, storms.Sum(s => s.records.Values.Count(r => r.Acknowledged == Steps)), faults);
        await Sum(reporter, SheetMonth, storms.Sum(s => s.sheets.Values.Count(k => k.Acknowledged == 3) * s.rows), faults);
        return [.. faults];
    }

    private async Task Compare(Staff reporter, ConcurrentBag<string> faults)
    {
        await Parallel.ForEachAsync(records.Where(r => !r.Value.IsSettled), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (record, _) =>
        {
            var (status, json) = await reporter.Get($"sessions/{record.Key}?scope=internal");
            var version = status == HttpStatusCode.NotFound ? 0 : (int)json!["version"]!;
            Hold($"session {record.Key}", record.Value, version, faults);
            var said = (version == 0 ? "" : (string)json!["title"]!, version == 0 ? "" : (string)json!["status"]!);
            if (version > Steps || said != Versions[version])
            {
                faults.Add($"session {record.Key} in version {version} says {said}");
            }
        });
        foreach (var (id, sheet) in sheets.Where(s => !s.Value.IsSettled))
        {
            var (status, import) = await reporter.Get($"imports/{id}");
            var landed = status == HttpStatusCode.NotFound ? 0 : ((string)import!["status"]!, (int?)import["records"]?["approved"] ?? 0) switch
            {
                ("taken", var approved) when approved == rows => 3,
                ("taken", 0) => 2,
                ("taken", var part) => Fault(faults, $"import {id} is approved in part: {part}"),
                _ => sheet.Acknowledged == 0 ? 0 : 1,
            };
            Hold($"import {id}", sheet, landed, faults);
        }
    }

    private static Dictionary<TId, int> Levels<TId>(ConcurrentDictionary<TId, Known> all) where TId : notnull => all.ToDictionary(k => k.Key, k => k.Value.Acknowledged);

    private static async Task Repeat(Func<Task<bool>> act, CancellationToken end)
    {
        while (!end.IsCancellationRequested && await act())
        {
        }
    }

    private async Task<bool> Record(Staff reporter, Staff approver, CancellationToken end)
    {
        var (id, known) = (Guid.CreateVersion7(), new Known());
        records[id] = known;
        return await Chain(known,
        [
            () => reporter.Send(HttpMethod.Put, $"sessions/{id}", Session("first"), "none"),
            () => reporter.Send(HttpMethod.Put, $"sessions/{id}", Session("second"), "\"1\""),
            () => reporter.Send(HttpMethod.Post, $"sessions/{id}/submit", null, "\"2\""),
            () => approver.Send(HttpMethod.Post, $"sessions/{id}/approve", new { }, "\"3\""),
        ], end);
    }

    private async Task<bool> Sheet(Staff reporter, Staff approver, CancellationToken end)
    {
        var number = toSend == 0 ? toSend = Interlocked.Increment(ref sheetsMade) : toSend;
        var lines = Enumerable.Range(0, rows).Select(i => $"1,{1 + i % 31:00}/03/2024,Xã Bản Lầu,Họp thôn,Ma túy,2,1,{1 + number * rows + i},0\n");
        var (status, sent) = await reporter.Upload("imports?fileName=bao-cao.csv", $"TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n{string.Concat(lines)}");
        if (status != HttpStatusCode.Created)
        {
            return Again(status, sent);
        }

        toSend = 0;
        var (id, known) = ((string)sent!["id"]!, new Known { Acknowledged = 1 });
        sheets[id] = known;
        var read = sent;
        while ((string)read!["status"]! == "reading")
        {
            (status, read) = await reporter.Get($"imports/{id}");
            if (status != HttpStatusCode.OK || end.IsCancellationRequested)
            {
                return status == HttpStatusCode.OK || Again(status, read);
            }
        }

        // What could not be kept while it was read is not taken in.
        return (string)read["status"]! != "ready" || await Chain(known, [() => reporter.Send(HttpMethod.Post, $"imports/{id}/take", new { }), () => approver.Send(HttpMethod.Post, $"imports/{id}/approve", new { })], end);
    }

    /// <summary>Does one step after the other until one is not done.</summary>
    /// <returns>Whether the service is still there.</returns>
    private async Task<bool> Chain(Known known, Func<Task<(HttpStatusCode? Status, JsonNode? Json)>>[] steps, CancellationToken end)
    {
        foreach (var step in steps.TakeWhile(_ => !end.IsCancellationRequested))
        {
            known.Ahead = 1;
            var clock = Stopwatch.StartNew();
            var (status, json) = await step();
            Took(clock.Elapsed.Ticks);
            if (status is not (>= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices))
            {
                // What was refused was not done; of what was not answered nobody knows.
                known.Ahead = status is null ? 1 : 0;
                return Again(status, json);
            }

            known.Acknowledged++;
            known.Ahead = 0;
        }

        return true;
    }

    private void Took(long ticks)
    {
        for (var known = Volatile.Read(ref longest); ticks > known; known = Volatile.Read(ref longest))
        {
            Interlocked.CompareExchange(ref longest, ticks, known);
        }
    }

    // A service that refuses is asked again, one that is gone, or lets nobody in any more, is not.
    private bool Again(HttpStatusCode? status, JsonNode? told)
    {
        if (status is { } refused)
        {
            Refused[refused] = told?.ToJsonString() ?? "";
        }

        return status is not (null or HttpStatusCode.Unauthorized);
    }

    private static void Hold(string what, Known known, int version, ConcurrentBag<string> faults)
    {
        if (version < known.Acknowledged || version > known.Acknowledged + known.Ahead)
        {
            faults.Add($"{what} is in version {version}, and {known.Acknowledged} was acknowledged, with {known.Ahead} more under way");
        }

        (known.Acknowledged, known.Ahead, known.IsSettled) = (version, 0, true);
    }

    private static async Task Sum(Staff reader, string month, int expected, ConcurrentBag<string> faults)
    {
        var (_, json) = await reader.Get($"metrics/sessions?period={month}&scope=internal");
        var total = (long?)json?["total"] ?? 0;
        if (total != expected)
        {
            faults.Add($"{total} sessions are counted in {month}, and {expected} were approved");
        }
    }

    private static int Fault(ConcurrentBag<string> faults, string what)
    {
        faults.Add(what);
        return 3;
    }

    /// <summary>A session as it is sent.</summary>
    public static object Session(string title, string month = Month) => new
    {
        date = $"{month}-05",
        place = "02788",
        agency = "post-ban-lau",
        kind = "village-meeting",
        topics = new[] { "drugs" },
        attendance = new { residents = 30 },
        count = 1,
        title,
    };

    /// <summary>What is known of a record or a sheet.</summary>
    private sealed class Known
    {
        /// <summary>Its last version that was answered for.</summary>
        public int Acknowledged { get; set; }

        /// <summary>How many versions beyond that may have come to be: one while an act is under way.</summary>
        public int Ahead { get; set; }

        /// <summary>It was compared after the service had gone.</summary>
        public bool IsSettled { get; set; }

        /// <summary>What it was when no more than this was acknowledged, or any version since. What is ahead is read first, so that none
        /// is missed.</summary>
        public Known Since(int acknowledged) => new()
        {
            Ahead = Ahead + Acknowledged - acknowledged,
            Acknowledged = acknowledged,
        };
    }
}
