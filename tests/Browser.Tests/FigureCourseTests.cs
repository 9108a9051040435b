using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What became of a figure since it was published is drawn and said on its page, and of a withdrawn record nothing is shown.</summary>
public sealed class FigureCourseTests : SiteTests
{
    private const string Attendance = "/figures/attendance?period=2023&kind=unit-meeting,village-meeting";
    private const string Sessions = "/figures/sessions?period=2023&kind=village-meeting";

    [Test]
    public async Task A_correction_adds_a_dot_to_the_line_of_a_figure_since_its_release()
    {
        var reader = await Visitor(Words.English, Attendance);
        var course = Part(reader, Words.English["course_title"]);
        await Expect(course.Locator("svg[role=img]")).ToHaveAttributeAsync("aria-label", new Regex("54,537"));
        await Expect(course.Locator("circle.release")).ToHaveCountAsync(1);
        await Expect(course.Locator("circle:not(.release)")).ToHaveCountAsync(0);

        var approver = await Staff(Words.English, "approver");
        await Send(approver, "village-meeting", "PUT", "", "record.attendance.residents = (record.attendance.residents ?? 0) + 5; return { ...record, reason: 'Counted again' };");
        foreach (var words in Words.Both)
        {
            await Open(reader, words, Attendance);
            course = Part(reader, words["course_title"]);
            await Expect(course.Locator("circle.release")).ToHaveCountAsync(1);
            await Expect(course.Locator("circle:not(.release)")).ToHaveCountAsync(1);
            await Expect(course.Locator("svg")).ToHaveAttributeAsync("aria-label", new Regex(words.Number(54_542)));
            await Expect(course.GetByText(words["read_course"])).ToBeHiddenAsync();
            await course.GetByText(words["how_to_read"]).ClickAsync();
            await Expect(course.GetByText(words["read_course"])).ToBeVisibleAsync();
        }
    }

    [Test]
    public async Task A_withdrawn_session_tells_the_public_nothing_and_the_figures_cited_before_say_that_they_changed()
    {
        Foresee(404);
        var approver = await Staff(Words.English, "approver");
        var before = await (await approver.Ask("/api/v1/metrics/sessions?period=2023&kind=village-meeting")).JsonAsync();
        var (total, version) = (before!.Value.GetProperty("total").GetInt64(), before.Value.GetProperty("version").GetInt64());
        var (id, reference) = await Send(approver, "village-meeting", "POST", "/withdraw", "return { reason: 'Held by nobody' };");

        foreach (var words in Words.Both)
        {
            var reader = await Visitor(words, $"/sessions/{id}");
            await Expect(reader.GetByText(words["error_withdrawn"])).ToBeVisibleAsync();
            await Expect(reader.Locator("body")).Not.ToContainTextAsync("Held by nobody");
            await Expect(reader.Locator("body")).Not.ToContainTextAsync(reference);

            await Open(reader, words, $"{Sessions}&asOf=2024-02-28");
            await Expect(reader.Locator(".value .total")).ToHaveTextAsync(words.Number(total));
            await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(words["corrected_since"]);
            await Expect(reader.GetByRole(AriaRole.Link, new() { Name = words.Number(total - 1), Exact = true }).First).ToBeVisibleAsync();

            await Open(reader, words, $"{Sessions}&version={version}");
            await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(words["moved_since"]);
            await Expect(Part(reader, words["what_changed"])).ToContainTextAsync(words["revision_withdrawn"]);
            await Expect(reader.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Held by nobody");
        }
    }

    /// <summary>Changes a session of 2023 as an approver's own client does.</summary>
    private static async Task<(string Id, string Ref)> Send(IPage approver, string kind, string method, string action, string body)
    {
        var sent = await approver.EvaluateAsync<string[]>($$"""
            async () => {
                const { antiforgeryToken } = await (await fetch('/api/v1/me')).json();
                const found = await (await fetch('/api/v1/sessions?scope=internal&kind={{kind}}&from=2023-01-01&until=2023-12-31&limit=1')).json();
                const address = `/api/v1/sessions/${found.items[0].id}`;
                const read = await fetch(`${address}?scope=internal`);
                const record = await read.json();
                const answer = await fetch(`${address}{{action}}`, {
                    method: '{{method}}',
                    headers: { 'Content-Type': 'application/json', 'If-Match': read.headers.get('ETag'), 'X-Csrf-Token': antiforgeryToken },
                    body: JSON.stringify((() => { {{body}} })())
                });
                return [String(answer.status), record.id, record.ref];
            }
            """);
        Assert.That(sent[0], Is.EqualTo("200"));
        return (sent[1], sent[2]);
    }

    private static ILocator Part(IPage page, string name) => page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
