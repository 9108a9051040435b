using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using BorderComms.ApiTests.Overviews;
using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

/// <summary>Every address that reads, asked by every sort of caller: what somebody may not see is in no answer that they get, whether
/// it is a figure, a list, a sheet, a feed, a page or a refusal. Pictures are not read.</summary>
public sealed partial class CanaryTests
{
    private const string Anonymous = "anonymous", Portal = "portal";

    private static readonly string[] Staff = ["reporter", "clerk", "approver", "head", "publisher", "admin"];

    private static readonly Dictionary<Readers, string[]> MayRead = new()
    {
        [Readers.Everybody] = [Anonymous, Portal, .. Staff],
        [Readers.Staff] = Staff,
        [Readers.Sender] = ["reporter"],
        [Readers.Reach] = ["reporter", "approver"],
        [Readers.Portal] = [Portal, "admin"],
        [Readers.Admins] = ["admin"],
        [Readers.Nobody] = [],
    };

    private TestApp app = null!;
    private string folder = null!;
    private Canaries canaries = null!;
    private Dictionary<string, string> planted = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        folder = Directory.CreateTempSubdirectory("bordercomms-client-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), OverviewPageTests.Index);
        app = new(settings: new Dictionary<string, string> { ["Client:Folder"] = folder });
        canaries = new(app);
        await canaries.Plant();
        app.Clock.Advance(TimeSpan.FromDays(2));
        planted = canaries.All.ToDictionary(c => c.Text, c => c.What);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        app.Dispose();
        Directory.Delete(folder, true);
    }

    [Test]
    public async Task Nobody_reads_what_is_not_for_them_and_everybody_what_is()
    {
        var addresses = new CanaryAddresses(canaries.Known);
        var routes = Route.All().Where(r => r.Method == "GET").Select(r => (r.Path, Addresses: addresses.Of(r))).ToList();
        Assert.That(routes.Where(r => r.Addresses is null).Select(r => r.Path), Is.Empty, "It is not known how to ask");

        var (answered, wrong) = (new HashSet<string>(), new List<string>());
        var (read, told) = (new HashSet<(string Text, string Caller)>(), new HashSet<(string Text, string Caller)>());
        foreach (var caller in MayRead[Readers.Everybody])
        {
            var client = caller is Anonymous or Portal ? app.Anonymous() : app.As(caller);
            var not = canaries.All.Where(c => !MayRead[c.Readers].Contains(caller)).Select(c => c.Text).ToHashSet();
            foreach (var (route, address) in routes.SelectMany(r => r.Addresses!.Select(a => (r.Path, a))).Concat(CanaryAddresses.Pages.Select(p => ("", p))))
            {
                var answer = await client.Get(address, caller == Portal ? [("X-Api-Key", canaries.Key)] : []);
                answered.UnionWith(answer.Status is 200 or 302 or 303 or 307 ? [route] : []);
                var found = Shape().Matches(TextOf(answer)).Select(m => m.Value).Distinct().Where(planted.ContainsKey).ToList();
                read.UnionWith(found.Select(f => (f, caller)));
                wrong.AddRange(found.Where(f => not.Contains(f) && told.Add((f, caller))).Select(f => $"{caller} reads the {planted[f]} at {address} ({answer.Status})"));
            }
        }

        Assert.That(string.Join('\n', wrong), Is.Empty);
        Assert.That(routes.Select(r => r.Path).Except(answered), Is.Empty, "It is asked, and answered to nobody");
        Assert.That(canaries.All.Where(c => c.Readers != Readers.Nobody && !MayRead[c.Readers].Any(r => read.Contains((c.Text, r)))).Select(c => c.What), Is.Empty, "It is read by nobody, so it was not looked for where it stands");
    }

    private static string TextOf(TestAnswer answer) => string.Join('\n',
        new[] { "Link", "Location", "Content-Disposition", "ETag" }.Select(answer.Header).Append(IsWorkbook(answer.Body) ? Unzipped(answer.Body) : answer.Text));

    private static bool IsWorkbook(byte[] body) => body.AsSpan().StartsWith("PK"u8);

    private static string Unzipped(byte[] body)
    {
        using var zip = new ZipArchive(new MemoryStream(body));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.AppendLine(reader.ReadToEnd());
        }

        return text.ToString();
    }

    // Of canaries and of keys.
    [GeneratedRegex("kn[0-9a-f]{16}|bc_[A-Za-z0-9_-]{43}")]
    private static partial Regex Shape();
}
