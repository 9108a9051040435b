using NUnit.Framework;

namespace BorderComms.ApiTests.Ledger.TwoProcesses;

/// <summary>Enters, approves, corrects and withdraws sessions of its own, each act at both processes at once: one does it, and
/// the other agrees or refuses.</summary>
internal sealed class Writer(int number, TestClient[] reporters, TestClient[] approvers)
{
    private static readonly string[] Kinds = ["village-meeting", "unit-meeting", "loudspeaker"];
    private static readonly string[] Places = ["02788", "02686", "02701"];
    private static readonly string[] Topics = ["drugs", "twinning", "border-law"];

    private readonly Random random = new(number);

    /// <summary>Sessions and attendances that are approved now, by kind.</summary>
    public Dictionary<string, (long Sessions, long Attendance)> Stands { get; } = Kinds.ToDictionary(k => k, _ => (0L, 0L));

    public async Task Write(int records)
    {
        for (var i = 0; i < records; i++)
        {
            var (kind, people) = (Kinds[random.Next(Kinds.Length)], random.Next(1, 90));
            var id = Guid.CreateVersion7();
            var body = Body(kind, people, null);
            await Both(reporters, [200, 201], c => c.Put($"sessions/{id}", body, ("If-None-Match", "*")));
            await Both(reporters, [200, 409], c => c.Post($"sessions/{id}/submit"));
            await Both(approvers, [200, 409], c => c.Post($"sessions/{id}/approve"));
            if (i % 3 == 0)
            {
                int[] corrected = [people + 100, people + 200];
                var answers = await Both(approvers, [200, 412], (c, at) => c.Put($"sessions/{id}", Body(kind, corrected[at], "Đếm lại"), ("If-Match", "\"3\"")));
                people = corrected[Array.IndexOf(answers, 200)];
            }

            if (i % 7 == 3)
            {
                await Both(approvers, [200, 409], c => c.Post($"sessions/{id}/withdraw", new { reason = "Nhập trùng" }));
            }
            else
            {
                Stands[kind] = (Stands[kind].Sessions + 1, Stands[kind].Attendance + people);
            }
        }
    }

    /// <summary>One session more, at the first process alone.</summary>
    public async Task WriteAtOne()
    {
        var id = Guid.CreateVersion7();
        TestAnswer[] answers =
        [
            await reporters[0].Put($"sessions/{id}", Body(Kinds[0], 30, null), ("If-None-Match", "*")),
            await reporters[0].Post($"sessions/{id}/submit"),
            await approvers[0].Post($"sessions/{id}/approve"),
        ];
        Assert.That(answers.Select(a => a.Status), Is.EqualTo([201, 200, 200]));
        Stands[Kinds[0]] = (Stands[Kinds[0]].Sessions + 1, Stands[Kinds[0]].Attendance + 30);
    }

    private object Body(string kind, int people, string? reason) => new
    {
        date = new DateOnly(2023, 1 + number % 12, 1 + people % 28),
        place = Places[number % Places.Length],
        agency = "post-ban-lau",
        kind,
        topics = new[] { Topics[number % Topics.Length] },
        attendance = new { residents = people, soldiers = 1 },
        reason,
    };

    private static Task<int[]> Both(TestClient[] who, int[] ends, Func<TestClient, Task<TestAnswer>> act) => Both(who, ends, (c, _) => act(c));

    // In either order.
    private static async Task<int[]> Both(TestClient[] who, int[] ends, Func<TestClient, int, Task<TestAnswer>> act)
    {
        var answers = await Task.WhenAll(who.Select(act));
        Assert.That(answers.Select(a => a.Status).Order(), Is.EqualTo(ends), string.Join('\n', answers.AsEnumerable()));
        return [.. answers.Select(a => a.Status)];
    }
}
