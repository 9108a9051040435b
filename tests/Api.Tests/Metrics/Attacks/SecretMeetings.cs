using System.Text.Json.Nodes;
using BorderComms.ApiTests.Plans;
using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Records;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics.Attacks;

/// <summary>What a unit meeting was at one time, until it was corrected, moved or withdrawn.</summary>
/// <param name="Number">What it counts is made from this.</param>
/// <param name="From">The step that posted it.</param>
internal sealed record Version(int Number, DateOnly Day, string Agency, string Place, string Topics, string Audience, int From)
{
    /// <summary>The step that took it out again.</summary>
    public int Until { get; set; } = int.MaxValue;

    /// <summary>What the public may know of it together with whatever else is of the same.</summary>
    public (int HalfMonth, string Topics, string Audience) Open => (HalfMonth.Of(Day), Topics, Audience);
}

/// <summary>A service with a random history of unit meetings among open sessions, with corrections, moves, withdrawals, closures and
/// releases, played step by step.</summary>
/// <param name="seed">By which every step is the same again.</param>
/// <param name="countOf">What the meeting of a number counts, and how many attended it.</param>
/// <param name="mirrored">The same history, but that every unit meeting was another post's, in another place, on another day of its
/// half-month: the public must not be able to tell.</param>
internal sealed class SecretMeetings(int seed, Func<int, long> countOf, bool mirrored = false) : IDisposable
{
    public const int Steps = 12;

    private const int AtFirst = 9;
    private const string Because = "Đối chiếu lại";

    private static readonly string[] Agencies = ["post-ban-lau", "post-y-ty", "bgc", "dic"];
    private static readonly string[] Places = ["02641", "02662", "02788"];

    // Few half-months, topics and audiences, so that many a meeting is in each of the sums that are public.
    private static readonly string[] TopicLists = ["drugs", "drugs", "drugs", "drugs;border-law"];
    private static readonly string[] Audiences = ["soldiers", "soldiers", "soldiers", "residents"];

    private readonly Random random = new(seed);
    private readonly Dictionary<Guid, Version> standing = [];
    private readonly List<Version> versions = [];
    private readonly List<int> ends = [];
    private readonly List<string> releases = [];
    private int step;

    public TestApp App { get; } = new(settings: new Dictionary<string, string> { ["Metrics:EntriesInMemory"] = countOf(Fingerprints.Most - 1) > int.MaxValue ? "0" : "1000000" });

    public IReadOnlyList<Version> Versions => versions;

    /// <summary>The steps after which somebody who comes later may still ask how it stood: the last of each day, and releases.</summary>
    public IReadOnlyList<int> Ends => ends;

    public IReadOnlyList<string> Releases => releases;

    /// <summary>Plans and statements whose figures are narrowed in every way.</summary>
    public async Task Begin()
    {
        var publisher = App.As("publisher");
        string[] measures =
        [
            """{"indicator":"attendance"}""", """{"indicator":"attendance","kind":["unit-meeting"]}""", """{"indicator":"attendance","agency":["post-ban-lau"]}""",
            """{"indicator":"sessions","place":["02641"],"kind":["unit-meeting"]}""",
        ];
        (string From, string Until)[] spans = [("2023-01-01", "2023-12-31"), ("2023-05-01", "2023-05-14"), ("2023-05-03", "2023-05-03")];
        var tasks = from span in spans from measure in measures select (span, measure);
        var plan = PlanSheet.Plan("2023", 2023).With("tasks", new JsonArray([.. tasks.Select((t, i) => (JsonNode)PlanSheet.Task($"{i}", "bgc")
            .With("from", t.span.From).With("until", t.span.Until).With("measure", JsonNode.Parse(t.measure)).With("target", null).With("qualifier", null))]));
        await Done(publisher.Post("plans", plan));
        await Done(publisher.Post("plans/2023/sign"));
        foreach (var ((span, measure), i) in tasks.Select((t, i) => (t, i)))
        {
            var statement = Statements.StatementSheet.Of2023("gần 1.500", measure);
            statement["code"] = $"s-{i}";
            statement["period"] = new JsonObject { ["from"] = span.From, ["to"] = span.Until };
            await Done(publisher.Post("statements", statement));
        }
    }

    /// <summary>Takes the next step, and perhaps begins a new day before it.</summary>
    public async Task Step()
    {
        var day = VietNam.Today(App.Clock);
        App.Clock.Advance(TimeSpan.FromDays(random.Next(3) == 0 ? 1 + random.Next(2) : 0) + TimeSpan.FromMinutes(1 + random.Next(200)));
        if (step > 0 && VietNam.Today(App.Clock) > day)
        {
            ends.Add(step - 1);
        }

        var act = step == 0 ? 0 : random.Next(9);
        if (act == 8)
        {
            await Release();
        }
        else if (act == 7)
        {
            await Close();
        }
        else if (act == 6)
        {
            await Meet();
        }
        else
        {
            await Change(act);
        }

        step++;
    }

    /// <summary>Lets days pass, so that all is told that is ever told.</summary>
    public void End()
    {
        ends.Add(step - 1);
        App.Clock.Advance(TimeSpan.FromDays(3));
    }

    public void Dispose() => App.Dispose();

    private async Task Release()
    {
        var code = $"r{releases.Count + 1}";
        await Done(App.As("publisher").Post("releases", new { code, title = new { vi = code, en = code } }));
        releases.Add(code);
        ends.Add(step);
    }

    // A day, a half-month or more, of one agency or of all.
    private async Task Close()
    {
        var from = new DateOnly(2023, 4, 1).AddDays(random.Next(80));
        var agency = random.Next(2) == 0 ? null : Pick(Agencies);
        await Done(App.As("publisher").Post("closures", new { from, until = from.AddDays(random.Next(40)), agency, reason = Because }));
    }

    // What is open is small, so that it does not touch the fingerprints.
    private async Task Meet()
    {
        var (agency, by, approver) = random.Next(2) == 0 ? ("post-ban-lau", "reporter", "approver") : ("dic", "clerk", "head");
        var address = $"sessions/{Id()}";
        await Done(App.As(by).Put(address, new
        {
            date = Day(),
            place = Pick(Places),
            agency,
            kind = "village-meeting",
            topics = Pick(TopicLists).Split(';'),
            attendance = new Dictionary<string, int> { [Pick(Audiences)] = random.Next(1, 90) },
        }, ("If-None-Match", "*")));
        await Done(App.As(by).Post($"{address}/submit"));
        await Done(App.As(approver).Post($"{address}/approve", new { reason = Because }));
    }

    private async Task Change(int act)
    {
        var changed = new Dictionary<Guid, Version?>();
        var many = step == 0 ? AtFirst : random.Next(1, 5);
        for (var i = 0; i < many; i++)
        {
            Guid[] left = [.. standing.Keys.Except(changed.Keys).Order()];
            if (act < 3 || left.Length == 0)
            {
                changed[Id()] = Next(Day(), Pick(Agencies), Pick(Places), Pick(TopicLists), Pick(Audiences));
                continue;
            }

            var id = Pick(left);
            var old = standing[id];
            var (day, agency, place) = (Day(), Pick(Agencies), Pick(Places));
            changed[id] = act switch
            {
                3 => null,
                4 => Next(old.Day, old.Agency, old.Place, old.Topics, old.Audience),
                _ => Next(day, agency, place, old.Topics, old.Audience),
            };
        }

        await App.Service<Book>().Write(b =>
        {
            b.Post(new(null, "test"), RecordType.Session, [.. changed.Select(c => new Desired(c.Key, c.Value is null ? [] : FactsOf(b, c.Value).Contributions(b.Catalogue)))]);
            new RecordStore().Insert(b.Transaction, changed.Where(c => c.Value is not null && !standing.ContainsKey(c.Key)).Select(c => Row(c.Key, FactsOf(b, c.Value!))));
            return true;
        });
        foreach (var (id, version) in changed)
        {
            if (standing.Remove(id, out var old))
            {
                old.Until = step;
            }

            if (version is not null)
            {
                standing[id] = version;
            }
        }
    }

    private Version? Next(DateOnly day, string agency, string place, string topics, string audience)
    {
        if (versions.Count == Fingerprints.Most)
        {
            return null;
        }

        versions.Add(new(versions.Count, day, agency, place, topics, audience, step));
        return versions[^1];
    }

    private Facts FactsOf(OpenBook b, Version v)
    {
        var half = HalfMonth.Of(v.Day);
        var day = mirrored ? HalfMonth.FirstDay(half).AddDays(HalfMonth.LastDay(half).DayNumber - v.Day.DayNumber) : v.Day;
        var topics = TopicSets.IdOf(b.Transaction, v.Topics.Split(';').Select(t => b.Catalogue.Topics[t].Id));
        return new(RecordType.Session, day, null, b.Catalogue.Places[Other(Places, v.Place)].Id, b.Catalogue.Agencies[Other(Agencies, v.Agency)].Id, b.Catalogue.Kinds["unit-meeting"].Id, topics,
            countOf(v.Number), 0, [(b.Catalogue.Audiences[v.Audience].Id, countOf(v.Number))]);
    }

    private string Other(string[] all, string code) => mirrored ? all[(Array.IndexOf(all, code) + 1) % all.Length] : code;

    private static RecordRow Row(Guid id, Facts facts) => new()
    {
        Id = id,
        Type = facts.Type,
        Ref = id.ToString(),
        Day = facts.Day,
        Agency = facts.Agency,
        Place = facts.Place,
        Kind = facts.Kind,
        TopicSet = facts.TopicSet,
        Status = RecordStatus.Approved,
        Version = 1,
    };

    private DateOnly Day() => new DateOnly(2023, 5, 1).AddDays(random.Next(31));

    // Of version 7, and made by the seed.
    private Guid Id()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        (bytes[6], bytes[8]) = ((byte)(0x70 | bytes[6] & 0x0F), (byte)(0x80 | bytes[8] & 0x3F));
        return new(bytes, bigEndian: true);
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private static async Task Done(Task<TestAnswer> asked)
    {
        var answer = await asked;
        Assert.That(answer.Status, Is.InRange(200, 299), answer.ToString());
    }
}
