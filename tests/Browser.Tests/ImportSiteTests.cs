using System.Text;
using BorderComms.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BorderComms.BrowserTests;

/// <summary>The page Import, by a clerk of a service without records.</summary>
public abstract class ImportSiteTests : SiteTests
{
    protected const string Clerk = "clerk";
    protected const string Row = "1,05/03/2023,Bản Lầu,Họp thôn,Ma túy,2,1,40,0\n", Header = "TT,Ngày,Địa bàn,Hình thức,Nội dung,CB,CS,ND,HS\n";
    protected static readonly Words Words = Words.English;

    protected override async Task<ServerProcess> Serve()
    {
        var server = await Application.ServeEmpty();
        await Application.AddAccount(server, Clerk, "reporter", "bgc");
        await Application.AddAccount(server, "publisher", "publisher", "bgc");
        return server;
    }

    protected async Task<IPage> ClerkAtImports(string agency)
    {
        var page = await Staff(Words, Clerk, "/imports");
        await page.GetByLabel(Words["import_agency"]).SelectOptionAsync(agency);
        return page;
    }

    protected static FilePayload Text(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    protected static async Task Send(IPage page, FilePayload file)
    {
        await Choose(page, file);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Words["import_adds"] })).ToBeVisibleAsync();
    }

    protected static async Task Choose(IPage page, FilePayload file, bool wait = true)
    {
        await page.GetByLabel(Words["import_files"]).SetInputFilesAsync(file);
        if (wait)
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = file.Name, Level = 1 })).ToBeVisibleAsync();
        }
    }

    protected static ILocator State(IPage page, string key) => page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Words[key]}") });
}
