using System.Text;
using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports.Sheets;

public sealed class TextReaderTests
{
    private const string Table = "ĐỒN BIÊN PHÒNG Y TÝ, NĂM 2023\r\n\r\nTT,Xã,Nội dung\r\n1,Bản Lầu,\"ma túy, mua bán người\"\r\n2,Trịnh Tường,\"a \"\"b\"\"\r\nc\"\r\n3,,x\r\n";

    private static readonly string[] Expected =
    [
        "A1 Text ĐỒN BIÊN PHÒNG Y TÝ", "B1 Text  NĂM 2023", "A3 Text TT", "B3 Text Xã", "C3 Text Nội dung", "A4 Text 1", "B4 Text Bản Lầu", "C4 Text ma túy, mua bán người",
        "A5 Text 2", "B5 Text Trịnh Tường", "C5 Text a \"b\"\r\nc", "A6 Text 3", "C6 Text x",
    ];

    private static IEnumerable<TestCaseData> Encodings =>
    [
        new TestCaseData(new UTF8Encoding(false), false).SetArgDisplayNames("utf-8"),
        new TestCaseData(new UTF8Encoding(true), true).SetArgDisplayNames("utf-8 with mark"),
        new TestCaseData(Encoding.Unicode, true).SetArgDisplayNames("utf-16 with mark"),
        new TestCaseData(Encoding.Unicode, false).SetArgDisplayNames("utf-16"),
        new TestCaseData(Encoding.BigEndianUnicode, true).SetArgDisplayNames("utf-16 big-endian with mark"),
        new TestCaseData(Encoding.BigEndianUnicode, false).SetArgDisplayNames("utf-16 big-endian"),
    ];

    [TestCaseSource(nameof(Encodings))]
    public void The_same_table_is_read_from_every_encoding(Encoding encoding, bool marked)
    {
        var file = new MemoryStream([.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(Table)]);
        Assert.That(file.Read("a.csv").Said(), Is.EqualTo(Expected));
    }

    [Test]
    public void Windows_1258_puts_the_tone_behind_the_letter_and_is_read_as_one()
    {
        byte[] said = [.. "TT,Xa"u8, 0xDE, .. "\r\n1,Tr"u8, (byte)'i', 0xF2, .. "nh T"u8, 0xFD, 0xF5, 0xCC, .. "ng\r\n2,"u8, 0xD0, 0xF4, 0xCC, .. "n\r\n"u8];
        Assert.That(new MemoryStream(said).Read("a.csv").Said(), Is.EqualTo(new[] { "A1 Text TT", "B1 Text Xã", "A2 Text 1", "B2 Text Trịnh Tường", "A3 Text 2", "B3 Text Đồn" }));
    }

    [TestCase(';')]
    [TestCase('\t')]
    [TestCase(',')]
    public void The_separator_is_found_out(char separator)
    {
        var text = "Kết quả, năm 2023\nTT|Xã, phường; thị trấn|Nội dung\n1|Bản Lầu|ma túy; mua bán\n2|Y Tý|biển, đảo\n3|A|B\n";
        var quoted = string.Join('\n', text.Split('\n').Select(line => line.Contains('|') ? string.Join(separator, line.Split('|').Select(c => $"\"{c}\"")) : line));
        var rows = Files.Text(quoted).Read("a.csv");
        Assert.That(rows.Skip(1).Select(r => r.Cells.Count), Is.All.EqualTo(3));
        Assert.That(rows[2].Cells[2].Text, Is.EqualTo("ma túy; mua bán"));
    }

    [Test]
    public void A_first_line_may_say_the_separator_and_is_no_row() =>
        Assert.That(Files.Text("sep=|\r\na|b,c,d\r\n").Read("a.csv").Said(), Is.EqualTo(new[] { "A1 Text a", "B1 Text b,c,d" }));

    [Test]
    public void An_apostrophe_that_keeps_text_from_running_is_taken_off_and_no_other() =>
        Assert.That(Files.Text("'=1+1,''-x,'60s,=1+1,-5,'\n").Read().Single().Cells.Select(c => (c.Kind, c.Text)), Is.EqualTo(new[]
        {
            (CellKind.Text, "=1+1"), (CellKind.Text, "'-x"), (CellKind.Text, "'60s"), (CellKind.Formula, "=1+1"), (CellKind.Text, "-5"), (CellKind.Text, "'"),
        }));

    [TestCase("a,b\0c\n", "not-a-sheet")]
    [TestCase("<html><table><tr><td>1</td></tr></table></html>", "not-a-sheet")]
    [TestCase("", "empty")]
    [TestCase("a,\"never closed\n1,2\n3,4\n", "broken")]
    [TestCase("1,\"never closed\n2,\"closed\"\n3,4\n", "broken")]
    public void What_is_no_table_is_refused(string text, string code) =>
        Assert.That(Assert.Throws<SheetRefusal>(() => Files.Text(text).Read("a.csv"))!.Code, Is.EqualTo(code));

    [Test]
    public void A_quote_within_a_cell_is_text() =>
        Assert.That(Files.Text("1,Tết \"2023\" vui\n2,b\n").Read("a.csv").Said(), Is.EqualTo(new[] { "A1 Text 1", "B1 Text Tết \"2023\" vui", "A2 Text 2", "B2 Text b" }));

    [Test]
    public void Wrong_bytes_after_good_ones_are_damage_and_never_guessed()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Bản Lầu,1\n", 20_000))), 0xE1, 0xBA, (byte)'\n'];
        Assert.That(Assert.Throws<SheetRefusal>(() => new MemoryStream(file).Read("a.csv"))!.Code, Is.EqualTo("broken"));
    }

    [Test]
    public void Letters_cut_between_two_readings_are_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{new string('x', i % 7)}Ầ😀,{i}\n"));
        var rows = Files.Text(text).Read("a.csv");
        Assert.That(rows, Has.Count.EqualTo(60_000));
        Assert.That(rows.Select((r, i) => r.Cells[0].Text == $"{new string('x', i % 7)}Ầ😀"), Is.All.True);
    }
}
