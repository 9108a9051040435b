using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports.Sheets;

/// <summary>Files that are made to harm, or sent by mistake: each is refused with a reason, soon, and without filling the memory.</summary>
[NonParallelizable]
public sealed class HostileFileTests
{
    private const long Megabyte = 1 << 20;

    /// <summary>What may be allocated in all until the refusal; what is held at any one time is less.</summary>
    private const long MostAllocated = 64 * Megabyte;

    private static readonly string Blanks = new(' ', 1 << 16);

    private static IEnumerable<TestCaseData> Hostile()
    {
        yield return Case("a sheet of a gigabyte of blanks", "too-large", () => Sheet(w => Repeat(w, 1 << 14, _ => Blanks)));
        yield return Case("one text of a gigabyte", "too-large", () => Sheet(w =>
        {
            w.Write("<row><c t=\"inlineStr\"><is><t>");
            Repeat(w, 1 << 14, _ => Blanks);
        }));
        yield return Case("one name of 60 megabytes", "too-large", () => Sheet(w =>
        {
            w.Write("<row ");
            Repeat(w, 960, _ => new string('a', 1 << 16));
        }));
        yield return Case("a bomb beside a large picture", "too-large", () => Sheet(w => Repeat(w, 1 << 14, _ => Blanks), ("xl/media/a.png", Noise)));
        yield return Case("shared strings without end", "too-large", () => Files.Zip([
            .. Files.Frame("<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>").Select(Part),
            ("xl/sharedStrings.xml", w => Repeat(w, 3_000_000, i => i == 0 ? $"<sst xmlns=\"{Files.Main}\">" : $"<si><t>{i}</t></si>")), ("xl/worksheets/sheet1.xml", _ => { })]));
        yield return Case("a million blank cells", "too-many-cells", () => Sheet(w => Repeat(w, 100_000, i => $"<row r=\"{i + 1}\">{string.Concat(Enumerable.Range(0, 10).Select(c => $"<c r=\"{CellName.Of(c + 1, i + 1)}\" s=\"1\"/>"))}</row>")));
        yield return Case("a million blank cells as text", "too-many-cells", () => Text(w => Repeat(w, 100_000, _ => ",,,,,,,,,,\n")));
        yield return Case("a row more than there can be", "too-many-rows", () => Text(w => Repeat(w, 1_048_577, _ => "\n")));
        yield return Case("elements within elements", "broken", () => Sheet(w => Repeat(w, 1_000_000, _ => "<a>")));
        yield return Case("ever new names", "broken", () => Sheet(w => Repeat(w, 1_000_000, i => $"<a{i}/>")));
        yield return Case("entities that multiply", "unsafe", () => Files.Zip([.. Files.Frame("<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"),
            ("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>" + Files.Sheet("<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>"))]));
        yield return Case("an entity from outside", "unsafe", () => Files.Zip([.. Files.Frame("<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"),
            ("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + Files.Sheet("<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>"))]));
        yield return Case("a hundred thousand parts", "too-large", () => Files.Zip(Enumerable.Range(0, 100_000).Select(i => ($"p{i}", ""))));
        yield return Case("a cell too long", "cell-too-long", () => Files.Workbook($"<row><c t=\"inlineStr\"><is><t>{new string('a', 32_768)}</t></is></c></row>"));
        yield return Case("runs without end", "cell-too-long", () => Sheet(w =>
        {
            w.Write("<row><c t=\"inlineStr\"><is>");
            Repeat(w, 1_000_000, _ => "<r><t>a</t></r>");
        }));
        yield return Case("a cell beyond the columns", "too-many-columns", () => Files.Workbook("<row><c r=\"GS1\"><v>1</v></c></row>"));
        yield return Case("a quote that is never closed", "broken", () => Text(w =>
        {
            w.Write("a,\"");
            Repeat(w, 1_000_000, i => $"{i},b\n");
        }));
        yield return Case("50 MB", "too-large", () => new SilentStream(50 * Megabyte));
        yield return Case("an old workbook", "old-format", () => Compound("Workbook"));
        yield return Case("a workbook with a password", "protected", () => Compound("EncryptedPackage"));
        yield return Case("a part with a password", "protected", () => Locked(Files.Workbook("<row><c><v>1</v></c></row>")));
        yield return Case("a document", "not-a-sheet", () => Files.Zip(("word/document.xml", "<w/>")));
        yield return Case("a picture", "not-a-sheet", () => new MemoryStream([0x89, .. "PNG\r\n\u001A\n\0\0\0\rIHDR\0\0"u8]));
        yield return Case("a document to print", "not-a-sheet", () => Files.Text("%PDF-1.7\n"));
        yield return Case("half a workbook", "broken", () => new MemoryStream(File.ReadAllBytes(Files.Received("bad-rows.xlsx"))[..4000]));
        yield return Case("a workbook whose sheet is missing", "broken", () => Files.Zip(Files.Frame("<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>")));
    }

    [TestCaseSource(nameof(Hostile))]
    public void It_is_refused_soon_and_cheaply(Func<Stream> make, string code)
    {
        using var file = make();
        var (before, clock, worked) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew(), Worked());
        var refusal = Assert.Throws<SheetRefusal>(() => Exhaust(file, null))!;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(refusal.Code, Is.EqualTo(code), refusal.Message);
        Assert.That((refusal.Reason.Vi, refusal.Reason.En), Is.Not.EqualTo(("", "")));
        Assert.That(allocated, Is.LessThan(MostAllocated));
        Assert.That(Math.Min(clock.Elapsed.TotalSeconds, (Worked() - worked).TotalSeconds), Is.LessThan(2), "by the clock or, on a busy machine, of work");

        static TimeSpan Worked() => Process.GetCurrentProcess().TotalProcessorTime;
    }

    [TestCase("a.csv", "wrong-ending")]
    [TestCase("a.xls", "wrong-ending")]
    [TestCase("a.pdf", "wrong-ending")]
    [TestCase("a.XLSX", null)]
    [TestCase("a", null)]
    public void A_workbook_must_be_named_as_one(string name, string? code) =>
        Assert.That(Code(Files.Workbook("<row><c><v>1</v></c></row>"), name), Is.EqualTo(code));

    [TestCase("a.xlsx", "wrong-ending")]
    [TestCase("a.xls", "wrong-ending")]
    [TestCase("a.TSV", null)]
    [TestCase("a.txt", null)]
    public void Text_must_be_named_as_text(string name, string? code) => Assert.That(Code(Files.Text("a,b\n"), name), Is.EqualTo(code));

    [Test]
    public void Reading_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        using var file = Files.Workbook(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 100)));
        var rows = SheetReader.Read(file, null, SheetLimits.Upload, stop.Token).GetEnumerator();
        Assert.That(rows.MoveNext(), Is.True);
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => rows.MoveNext());
    }

    private static string? Code(Stream file, string name)
    {
        try
        {
            Exhaust(file, name);
            return null;
        }
        catch (SheetRefusal refusal)
        {
            return refusal.Code;
        }
    }

    private static void Exhaust(Stream file, string? name)
    {
        foreach (var _ in SheetReader.Read(file, name, SheetLimits.Upload, CancellationToken.None))
        {
        }
    }

    private static TestCaseData Case(string name, string code, Func<Stream> make) => new TestCaseData(make, code).SetArgDisplayNames(name);

    private static (string, Action<StreamWriter>) Part((string Name, string Text) part) => (part.Name, w => w.Write(part.Text));

    private static MemoryStream Sheet(Action<StreamWriter> rows, params (string, Action<StreamWriter>)[] others) => Files.Zip([
        .. others,
        .. Files.Frame("<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>").Select(Part),
        ("xl/worksheets/sheet1.xml", w =>
        {
            w.Write($"<worksheet xmlns=\"{Files.Main}\"><sheetData>");
            rows(w);
            w.Write("</sheetData></worksheet>");
        })]);

    private static MemoryStream Text(Action<StreamWriter> write)
    {
        var file = new MemoryStream();
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true))
        {
            write(writer);
        }

        return file;
    }

    private static void Repeat(StreamWriter writer, int times, Func<int, string> text)
    {
        for (var i = 0; i < times; i++)
        {
            writer.Write(text(i));
        }
    }

    /// <summary>Ten megabytes that do not pack.</summary>
    private static void Noise(StreamWriter writer)
    {
        var bytes = new byte[10 * Megabyte];
        new Random(5).NextBytes(bytes);
        writer.BaseStream.Write(bytes);
    }

    /// <summary>A compound file in which a stream of this name is listed.</summary>
    private static MemoryStream Compound(string stream)
    {
        var file = new byte[200_000];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Encoding.Unicode.GetBytes(stream).CopyTo(file, 65_530);
        return new(file);
    }

    /// <summary>The same file with the mark of an encrypted part in its directory.</summary>
    private static MemoryStream Locked(MemoryStream file)
    {
        var bytes = file.ToArray();
        var header = bytes.AsSpan(bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8));
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) | 1));
        return new(bytes);
    }

    /// <summary>A file of zero bytes that takes no memory.</summary>
    private sealed class SilentStream(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }
        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("it is refused by its size alone");
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void Flush() { }
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
