using System.Text.RegularExpressions;
using BorderComms.Catalogue;
using NUnit.Framework;

namespace BorderComms.ApiTests.Metrics.Attacks;

/// <summary>Somebody who is not signed in asks everything that may be asked and works out all that follows from the answers. A unit
/// meeting's post, place and day are in none of it. Permitted are sums over all posts and all days of a half-month, by topics and
/// audience: a half-month has fourteen days and four posts here, so that these determine no figure of one of them.</summary>
/// <remarks>BORDERCOMMS_TEST_ATTACKS is how many histories are attacked; a few in the suite.</remarks>
public sealed partial class AttackerTests
{
    private const int InSuite = 2, QuestionsAtTheEnd = 100, QuestionsMeanwhile = 30, Rest = 4;

    private static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("BORDERCOMMS_TEST_ATTACKS"), out var many) ? many : InSuite;

    private static IEnumerable<int> Seeds => Enumerable.Range(1, Histories);

    /// <summary>Of whoever comes later, how it stood is told as of the end of each day, and as it was released.</summary>
    [TestCaseSource(nameof(Seeds))]
    public async Task Whoever_comes_later_can_work_out_sums_of_half_months_at_the_ends_of_days_and_nothing_else(int seed)
    {
        using var meetings = new SecretMeetings(seed, Fingerprints.Of);
        var days = await Play(meetings, null);
        await Hold(meetings, meetings.Ends, Asked(seed, QuestionsAtTheEnd, meetings, days));
    }

    /// <summary>The one inference that remains, as the README says: by how much a sum rises with each posting.</summary>
    [TestCaseSource(nameof(Seeds))]
    public async Task Whoever_watches_can_work_out_by_how_much_sums_of_half_months_rise_and_nothing_else(int seed)
    {
        using var meetings = new SecretMeetings(seed, Fingerprints.Of);
        var step = 0;
        await Play(meetings, days => Hold(meetings, [.. Enumerable.Range(0, ++step)], Asked(seed + step, QuestionsMeanwhile, meetings, days).Where((_, i) => i % Rest == step % Rest)));
    }

    /// <summary>Numbers apart: versions, instants, statuses and whatever else stands in an answer, but for the hash of the audit trail,
    /// which is another in each run.</summary>
    [TestCaseSource(nameof(Seeds))]
    public async Task Two_histories_that_differ_in_posts_places_and_days_alone_are_answered_alike(int seed)
    {
        using var here = new SecretMeetings(seed, Plain);
        using var there = new SecretMeetings(seed, Plain, mirrored: true);
        var days = await Play(here, null);
        await Play(there, null);
        foreach (var address in Asked(seed, QuestionsAtTheEnd, here, days))
        {
            var (a, b) = (await Get(here, address), await Get(there, address));
            Assert.That(Told(b), Is.EqualTo(Told(a)), address);
        }

        static long Plain(int number) => 11 + (number * 17);

        static string Told(TestAnswer answer) => $"{answer.Header("Last-Modified")} {Hash().Replace(answer.Text, "")}";
    }

    // Whatever an answer holds is a combination of the sums that are permitted, at the moments that may be asked for.
    private static async Task Hold(SecretMeetings meetings, IReadOnlyList<int> moments, IEnumerable<string> addresses)
    {
        var permitted = new Equations(Fingerprints.Most);
        foreach (var moment in moments)
        {
            foreach (var sum in meetings.Versions.Where(v => v.From <= moment && moment < v.Until).GroupBy(v => v.Open))
            {
                permitted.Add(Left(sum));
            }
        }

        var learnt = 0;
        foreach (var address in addresses)
        {
            var answer = await Get(meetings, address);
            foreach (var number in Fingerprints.Numbers(answer.Text, address.StartsWith("/embed", StringComparison.Ordinal)))
            {
                if (!Questions.IsChart(address) && Fingerprints.In(number) is { } left)
                {
                    learnt++;
                    Assert.That(permitted.Tell(left), Is.True, () => $"{number} at {address} is made of\n{Made(left, meetings)}\n{answer}");
                }
            }
        }

        Assert.That(learnt > 0, Is.EqualTo(meetings.Versions.Any(v => moments.Any(m => v.From <= m && m < v.Until))), "and the sums are told");
    }

    private static int[] Left(IEnumerable<Version> versions)
    {
        var left = new int[Fingerprints.Most];
        foreach (var version in versions)
        {
            left[version.Number]++;
        }

        return left;
    }

    private static string Made(int[] left, SecretMeetings meetings) => string.Join('\n', left.Select((times, number) => (times, number)).Where(l => l.times != 0)
        .Select(l => $"{l.times} × {(l.number < meetings.Versions.Count ? meetings.Versions[l.number] : "what never was")}"));

    private static async Task<List<DateOnly>> Play(SecretMeetings meetings, Func<IReadOnlyList<DateOnly>, Task>? meanwhile)
    {
        await meetings.Begin();
        var days = new List<DateOnly>();
        for (var step = 0; step < SecretMeetings.Steps; step++)
        {
            await meetings.Step();
            var today = VietNam.Today(meetings.App.Clock);
            if (meanwhile is not null)
            {
                await meanwhile([.. days.Where(d => d < today)]);
            }

            if (!days.Contains(today))
            {
                days.Add(today);
            }
        }

        meetings.End();
        return days;
    }

    private static IEnumerable<string> Asked(int seed, int many, SecretMeetings meetings, IReadOnlyList<DateOnly> days) =>
        Questions.Always(meetings.Releases).Concat(Questions.Any(new(seed), many, meetings.Releases, days)).Select(a => $"{a}{(a.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=en");

    private static async Task<TestAnswer> Get(SecretMeetings meetings, string address)
    {
        var answer = await meetings.App.Anonymous().Get(address);
        Assert.That(answer.Status, Is.EqualTo(200), () => $"{address} {answer}");
        return answer;
    }

    [GeneratedRegex("\"sha256\":\"[0-9a-f]{64}\"")]
    private static partial Regex Hash();
}
