using System.IO.Compression;
using System.Text;

namespace BorderComms.Testing.Malformed;

/// <summary>Sheets and forms that are none: cut and padded archives, other entries, entities, what unpacks to far more than it is.</summary>
internal static class SheetFlaws
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    private static readonly string[] Entries = [Sheet, "xl/workbook.xml", "[Content_Types].xml", "xl/sharedStrings.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "../../x", "/etc/passwd", "", "a\0b", new('e', 5000)];

    private static readonly string[] Contents =
    [
        "", "<", "<worksheet/>", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"999999999\"><c r=\"ZZZZZ9\" t=\"s\"><v>99999999999</v></c></row></sheetData></worksheet>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\"><!ENTITY c \"&b;&b;\">]><worksheet>&c;</worksheet>", "<worksheet><sheetData><row><c t=\"n\"><v>NaN</v></c><c t=\"d\"><v>9999-99-99</v></c><c t=\"e\"><v>#REF!</v></c></row></sheetData></worksheet>",
        "<workbook><sheets><sheet name=\"x\" sheetId=\"-1\" r:id=\"none\"/></sheets></workbook>", "\0\0\0", "\xff\xfe",
    ];

    private static readonly string[] Texts = ["", "\0", "\xff\xfe\0x", "\xef\xbb\xbf", "a,b\r\n\"", "\"\"\"\"\"", ";;;;;\n\n\n", "Ng\xc3", "=cmd|'/C calc'!A0,@x,+1\n", new(',', 60_000), new('"', 20_001), new('\n', 60_000), new('x', 200_000), "PK\x03\x04", "PK\x05\x06" + new string('\0', 18), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "%PDF-1.4", "{\"a\":1}", "<html>"];

    // 40 MB of one letter in an archive of 40 KB.
    private static readonly Lazy<byte[]> Bomb = new(() => Zip([(Sheet, new string('a', 40_000_000)), ("xl/workbook.xml", Contents[6])]));

    /// <summary>Sends something in the place of a sheet, or a form that nobody asked for.</summary>
    public static void Spoil(RawRequest r, Random random, Pass reporter)
    {
        r.Line = "POST /api/v1/imports?" + random.Of("agency=post-ban-lau&", "", "type=session&") + random.Of("fileName=a.xlsx", "fileName=a.csv", "fileName=", "fileName=..%2fa", "fileName=%ff", "") + " HTTP/1.1";
        r.Set("Cookie", reporter.Cookie);
        r.Set("X-Csrf-Token", reporter.Token);
        r.Set("Content-Type", "application/octet-stream");
        r.Body = random.Next(8) switch
        {
            0 or 1 => Encoding.Latin1.GetBytes(random.Of(Texts)),
            2 => Form(r, random),
            3 when random.Next(20) == 0 => Bomb.Value,
            _ => Archive(random),
        };
        r.Set("Content-Length", r.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        r.Ending = Ending.Waits;
    }

    private static byte[] Archive(Random random)
    {
        var bytes = Zip([.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => (random.Of(Entries), random.Of(Contents)))]);
        for (var left = random.Of(0, 1, 5, 40); left > 0; left--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : random.Next(6) == 0 ? [.. bytes, .. new byte[1000]] : bytes;
    }

    private static byte[] Form(RawRequest r, Random random)
    {
        r.Set("Content-Type", "multipart/form-data; boundary=" + random.Of("x", "\"x", "", new string('b', 300)));
        return Encoding.Latin1.GetBytes(random.Of("", "--x", "--x--", "--x\r\n\r\n--x--", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\0b\"\r\n\r\nPK\r\n--x--\r\n", "--x\r\nContent-Disposition\r\n--x", string.Concat(Enumerable.Repeat("--x\r\nA: b\r\n\r\n", 2000))));
    }

    private static byte[] Zip(IEnumerable<(string Name, string Content)> entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries.Where(e => e.Name.Length > 0))
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.Latin1.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }
}
