using System.Text.Json.Nodes;
using NUnit.Framework;
using static BorderComms.ApiTests.Imports.Sending;

namespace BorderComms.ApiTests.Imports;

/// <summary>What is to be seen of an import's rows once it was taken in.</summary>
public sealed class WhatStaysTests
{
    private TestApp app = null!;

    [SetUp]
    public void Start() => app = new();

    [TearDown]
    public void Stop() => app.Dispose();

    [Test]
    public async Task Of_the_rows_exactly_those_stay_that_were_not_taken()
    {
        await app.TakeIn(await app.SendIn(Header + Meeting("01/02/2023", 30)));
        var same = Meeting("05/03/2023", 40);
        var import = await app.SendIn(Header + same + same + same + Meeting("05/03/2023", 40, "Biển đảo") + Meeting("31/02/2023", 7) + Meeting("01/02/2023", 30) + "Tổng cộng,,,6 buổi,,,,,\n");
        Assert.That(import.States(), Is.EqualTo(new Dictionary<string, int> { ["left"] = 2, ["right"] = 1, ["refused"] = 1, ["recorded"] = 1, ["repeated"] = 2, ["alike"] = 1 }));

        var second = (int)(await app.Rows(import, "repeated"))[0]!["number"]!;
        var taken = await app.TakeIn(import, new { alike = true, rows = new[] { second } });
        Assert.That((int)taken["records"]!["submitted"]!, Is.EqualTo(3), "the right one, a ticked repetition, and all that is alike");
        Assert.That(taken.States(), Is.EqualTo(new Dictionary<string, int> { ["left"] = 2, ["refused"] = 1, ["recorded"] = 1, ["repeated"] = 1 }));
        foreach (var (state, rows) in new (string, int[])[] { ("right", []), ("alike", []), ("repeated", [4]), ("refused", [6]), ("recorded", [7]) })
        {
            Assert.That((await app.Rows(import, state)).Select(r => (int)r!["row"]!), Is.EqualTo(rows), state);
        }

        var refused = (await app.As("reporter").Get($"imports/{import["id"]}/refused?format=csv")).Text;
        Assert.That(refused.Trim().Split('\n').Skip(1).Select(l => l.Split(',')[^1].Trim()), Is.EqualTo(new[] { "Dòng 4 – giống hệt dòng 2: có thể nhập hai lần", "Dòng 6 – B: không có ngày này" }));
    }

    [Test]
    public async Task A_row_that_repeats_one_that_was_taken_shows_the_record_that_it_became()
    {
        var same = Meeting("05/03/2023", 40);
        var import = await app.SendIn(Header + same + same);
        Assert.That(Like(await app.Rows(import, "repeated")), Is.EqualTo(((int?)2, (string?)null, (int?)40)), "before");
        await app.TakeIn(import);
        Assert.That(Like(await app.Rows(import, "repeated")), Is.EqualTo(((int?)2, "submitted", (int?)40)), "after");
        await app.As("approver").Post($"imports/{import["id"]}/approve", new { });
        Assert.That(Like(await app.Rows(import, "repeated", "approver")).Status, Is.EqualTo("approved"), "as it stands");

        static (int? Row, string? Status, int? Residents) Like(JsonArray rows)
        {
            var like = rows[0]!["alike"]!.AsArray().Single()!;
            return ((int?)like["row"], (string?)like["record"]?["status"], (int?)(like["record"] ?? like["body"])!["attendance"]!["residents"]);
        }
    }

    [Test]
    public async Task What_was_right_when_it_was_looked_at_and_was_recorded_since_stays_and_says_so()
    {
        var (known, near, fresh) = (Meeting("05/03/2023", 40), Meeting("06/03/2023", 50), Meeting("07/03/2023", 60));
        var (first, second) = (await app.SendIn(Header + known + near), await app.SendIn(Header + known + Meeting("06/03/2023", 50, "Biển đảo") + fresh));
        Assert.That(second.States(), Is.EqualTo(new Dictionary<string, int> { ["left"] = 1, ["right"] = 3 }));
        await app.TakeIn(first);

        var taken = await app.TakeIn(second);
        Assert.That((int)taken["records"]!["submitted"]!, Is.EqualTo(1));
        Assert.That(taken.States(), Is.EqualTo(new Dictionary<string, int> { ["left"] = 1, ["recorded"] = 1, ["alike"] = 1 }));
        Assert.That((string?)(await app.Rows(second, "recorded")).Single()!["alike"]![0]!["record"]!["date"], Is.EqualTo("2023-03-05"));
        Assert.That((string?)(await app.Rows(second, "alike")).Single()!["alike"]![0]!["record"]!["topics"]![0], Is.EqualTo("drugs"));
    }

    [Test]
    public async Task The_row_that_another_is_like_is_told_beside_it_however_far_they_are_apart()
    {
        var import = await app.SendIn(Meetings(2_100) + Meeting("01/01/2023", 1) + Meeting("02/01/2023", 1, "Biển đảo"));
        var repeated = (await app.Rows(import, "repeated")).Single()!["alike"]!.AsArray().Single()!;
        Assert.That(((int?)repeated["row"], (string?)repeated["sheet"], (string?)repeated["body"]!["date"]), Is.EqualTo((2, (string?)(await app.Rows(import, "right"))[0]!["sheet"], "2023-01-01")));
        var alike = (await app.Rows(import, "alike")).Single()!["alike"]!.AsArray().Single()!;
        Assert.That(((int?)alike["row"], (string?)alike["body"]!["topics"]![0]), Is.EqualTo((3, "drugs")));
    }
}
