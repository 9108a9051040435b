using BorderComms.Testing;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>What a list gives as a sheet can be sent in again, and is nothing new.</summary>
public sealed class ExportTests : HandTests
{
    private const string Keeper = "keeper", Clerk = "clerk";

    /// <summary>The sample, and a reporter of the command, through which the posts report.</summary>
    protected override async Task<ServerProcess> Serve()
    {
        var server = await Application.Serve();
        await Application.AddAccount(server, Keeper, "reporter", "bgc");
        return server;
    }

    [TestCase("/sessions?from=2023-05-01&until=2023-05-07&kind=village-meeting", Keeper)]
    [TestCase("/outputs?from=2023-05-01&until=2023-05-31&kind=news-item&agency=dic", Clerk)]
    [TestCase("/sites", Clerk)]
    [TestCase("/twinnings", Keeper)]
    public async Task A_list_taken_along_in_either_format_is_nothing_new(string list, string account)
    {
        var page = await Staff(Words, account, list);
        await IsNothingNew(page, list);
    }

    [Test]
    public async Task Commendations_taken_along_are_nothing_new()
    {
        var page = await Staff(Words, Clerk, "/commendations/new");
        await Field(page, "date").FillAsync("2024-02-27");
        await Field(page, "plan").SelectOptionAsync("2023");
        await Field(page, "certificates").FillAsync("7");
        await Press(page, "save_draft");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["status_draft"]);
        await IsNothingNew(page, "/commendations");
    }

    private static async Task IsNothingNew(IPage page, string list)
    {
        foreach (var format in new[] { "CSV", "Excel" })
        {
            await Open(page, Words, list);
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = format, Exact = true }).ClickAsync());
            var folder = Directory.CreateTempSubdirectory();
            var file = Path.Combine(folder.FullName, download.SuggestedFilename);
            await download.SaveAsAsync(file);
            await Open(page, Words, "/imports");
            await page.GetByLabel(Words["import_files"]).SetInputFilesAsync(file);
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(Words["import_nothing_new"]);
            folder.Delete(recursive: true);
        }
    }
}
