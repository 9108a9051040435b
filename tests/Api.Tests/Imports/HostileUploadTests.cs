using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports.Sheets;
using BorderComms.Imports;
using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports;

/// <summary>Files that are made to harm, or sent by mistake, and lines that break, over a real socket.</summary>
[NonParallelizable]
public sealed class HostileUploadTests
{
    private const long Megabyte = 1 << 20;

    private static readonly string Blanks = new(' ', 1 << 16);

    private TestApp app = null!;

    [OneTimeSetUp]
    public void Start() => app = new(kestrel: true);

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    private static IEnumerable<TestCaseData> Hostile()
    {
        yield return Case("a sheet of a gigabyte of blanks", "a.xlsx", () => Sheet(w => Repeat(w, 1 << 14, _ => Blanks)),
            "Tệp khi giải nén lớn bất thường", "Unpacked, the file is larger than any sheet should be");
        yield return Case("a million blank cells", "a.xlsx", () => Sheet(w => Repeat(w, 100_000, i => $"<row r=\"{i + 1}\">{string.Concat(Enumerable.Range(1, 10).Select(c => $"<c r=\"{CellName.Of(c, i + 1)}\" s=\"1\"/>"))}</row>")),
            "Tệp có quá nhiều ô trống được định dạng", "The file has too many blank cells with a format");
        yield return Case("a million blank cells as text", "a.csv", () => Text(w => Repeat(w, 100_000, _ => ",,,,,,,,,,\n")),
            "Tệp có quá nhiều ô trống", "The file has too many blank cells");
        yield return Case("an entity from outside", "a.xlsx", () => Sheet(w => w.Write("<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>"), "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"),
            "Tệp có khai báo thực thể (DTD)", "The file declares entities (a DTD)");
        yield return Case("a workbook with a password", "a.xlsx", Locked, "Tệp được khóa bằng mật khẩu", "The file is locked with a password");
        yield return Case("a workbook named as text", "a.csv", () => Files.Workbook("<row><c><v>1</v></c></row>").ToArray(), "Tên tệp là “a.csv” nhưng bên trong là", "The file is named “a.csv” but holds");
        yield return Case("text named as a workbook", "a.xlsx", () => Encoding.UTF8.GetBytes("a,b\n"), "Tên tệp là “a.xlsx” nhưng bên trong là", "The file is named “a.xlsx” but holds");
    }

    [TestCaseSource(nameof(Hostile))]
    public async Task It_is_refused_soon_and_cheaply_in_the_callers_language(string name, Func<byte[]> make, string vi, string en)
    {
        var (reporter, bytes) = (app.As("reporter"), make());
        await reporter.Get("imports");
        GC.Collect();
        var (clock, worked, allocated) = (Stopwatch.StartNew(), Worked(), GC.GetTotalAllocatedBytes());
        var sent = await reporter.Post($"imports?fileName={name}", Sending.File(bytes), ("Content-Type", ImportApi.FileType));
        Assert.That(sent.Status, Is.EqualTo(201), sent.Text);
        await app.Service<ImportReader>().Finished(Guid.Parse((string)sent.Json["id"]!));
        var seconds = Math.Min(clock.Elapsed.TotalSeconds, (Worked() - worked).TotalSeconds);
        allocated = GC.GetTotalAllocatedBytes() - allocated;

        Assert.That((await Problem("vi"), await Problem("en")), Is.EqualTo((vi, en)).Using<(string, string)>((told, begins) => told.Item1.StartsWith(begins.Item1, StringComparison.Ordinal) && told.Item2.StartsWith(begins.Item2, StringComparison.Ordinal)));
        Assert.That(seconds, Is.LessThan(2), "by the clock or, on a busy machine, of work");
        Assert.That(allocated, Is.LessThan(64 * Megabyte));
        Assert.That(app.Read(t => ImportRowStore.All(t, Guid.Parse((string)sent.Json["id"]!)).Count()), Is.Zero, "nothing of it is kept");
        Assert.That((await reporter.Delete($"imports/{sent.Json["id"]}")).Status, Is.EqualTo(204));

        async Task<string> Problem(string lang) => (string)(await reporter.Get($"imports/{sent.Json["id"]}?lang={lang}")).Json["problem"]!;
    }

    [TestCase("vi", true, "Nội dung dài hơn 20 MB")]
    [TestCase("en", true, "The body is longer than 20 MB")]
    [TestCase("vi", false, "Nội dung dài hơn 20 MB")]
    [TestCase("en", false, "The body is longer than 20 MB")]
    public async Task Fifty_megabytes_are_refused_before_they_are_there(string lang, bool told, string said)
    {
        using var line = await Line(told ? $"Content-Length: {50 * Megabyte}" : "Transfer-Encoding: chunked", lang);
        var (clock, worked, allocated) = (Stopwatch.StartNew(), Worked(), GC.GetTotalAllocatedBytes());
        // The answer comes while the sender is still sending.
        var (answer, sent) = (Answer(line), 0L);
        var piece = new byte[64 * 1024];
        while (!answer.IsCompleted && sent < 50 * Megabyte)
        {
            try
            {
                await line.SendAsync(told ? piece : [.. Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8]);
                sent += piece.Length;
            }
            catch (SocketException)
            {
                break;
            }
        }

        var text = await answer;
        var seconds = Math.Min(clock.Elapsed.TotalSeconds, (Worked() - worked).TotalSeconds);
        Assert.That(text, Does.StartWith("HTTP/1.1 413 "));
        Assert.That((string?)JsonNode.Parse(text.Split("\r\n\r\n", 2)[1])!["title"], Is.EqualTo(said));
        Assert.That(seconds, Is.LessThan(2), "by the clock or, on a busy machine, of work");
        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(64 * Megabyte));
        Assert.That((await app.As("reporter").Get("imports")).Json["items"]!.AsArray(), Is.Empty);
    }

    [Platform("Linux", Reason = "what a process has open is asked of /proc")]
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_line_that_breaks_in_the_middle_of_a_file_leaves_nothing_behind(bool atOnce)
    {
        var (text, before) = (Sending.Meetings(2_000), Named());
        using (var line = await Line($"Content-Length: {text.Length * 2}", "vi"))
        {
            await line.SendAsync(Encoding.UTF8.GetBytes(text));
            await Until(() => Uploads() > 0);
            line.LingerState = new(atOnce, 0);
        }

        await Until(() => Uploads() == 0);

        Assert.That((await app.As("reporter").Get("imports")).Json["items"]!.AsArray(), Is.Empty);
        Assert.That(Named(), Is.SubsetOf(before));

        static string[] Named() => Directory.GetFiles(Path.GetTempPath(), $"{NamelessFile.Prefix}*");

        static int Uploads() => Directory.GetFiles("/proc/self/fd").Count(f => new FileInfo(f).LinkTarget?.Contains(NamelessFile.Prefix, StringComparison.Ordinal) == true);
    }

    private static TimeSpan Worked() => Process.GetCurrentProcess().TotalProcessorTime;

    private static async Task Until(Func<bool> so)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!so())
        {
            await poll.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>A socket over which the head of an upload has been sent.</summary>
    private async Task<Socket> Line(string length, string lang)
    {
        var reporter = app.As("reporter");
        var line = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await line.ConnectAsync(reporter.BaseAddress.Host, reporter.BaseAddress.Port);
        string[] head = ["POST /api/v1/imports?fileName=a.csv HTTP/1.1", $"Host: {reporter.BaseAddress.Authority}", $"Content-Type: {ImportApi.FileType}", $"Accept-Language: {lang}",
            length, .. reporter.Credentials.Select(c => $"{c.Name}: {c.Value}")];
        await line.SendAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head) + "\r\n\r\n"));
        return line;
    }

    private static async Task<string> Answer(Socket line)
    {
        var (text, buffer, read) = (new StringBuilder(), new byte[16 * 1024], 0);
        do
        {
            read = await line.ReceiveAsync(buffer);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        while (read > 0 && !text.ToString().EndsWith('}'));
        return text.ToString();
    }

    private static TestCaseData Case(string what, string name, Func<byte[]> make, string vi, string en) => new TestCaseData(name, make, vi, en).SetArgDisplayNames(what);

    private static byte[] Sheet(Action<StreamWriter> rows, string declared = "") => Files.Zip([
        .. Files.Frame("<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>").Select(p => (p.Name, (Action<StreamWriter>)(w => w.Write(p.Text)))),
        ("xl/worksheets/sheet1.xml", w =>
        {
            w.Write($"{declared}<worksheet xmlns=\"{Files.Main}\"><sheetData>");
            rows(w);
            w.Write("</sheetData></worksheet>");
        })]).ToArray();

    private static byte[] Text(Action<StreamWriter> write)
    {
        using var file = new MemoryStream();
        using (var writer = new StreamWriter(file, new UTF8Encoding(false)))
        {
            write(writer);
        }

        return file.ToArray();
    }

    private static void Repeat(StreamWriter writer, int times, Func<int, string> text)
    {
        for (var i = 0; i < times; i++)
        {
            writer.Write(text(i));
        }
    }

    /// <summary>A compound file in which an encrypted workbook is listed.</summary>
    private static byte[] Locked()
    {
        var file = new byte[200_000];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(file, 65_530);
        return file;
    }
}
