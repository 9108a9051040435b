using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports.Sheets;

/// <summary>The sheets that posts really send, each untidy in its own way.</summary>
public sealed class ReceivedTests
{
    [TestCase("01-post-y-ty.xlsx", 170, "B5 Date 2023-01-25")]
    [TestCase("01-post-y-ty.xlsx", 170, "C169 Text   Y TÝ ")]
    [TestCase("01-post-y-ty.xlsx", 170, "A170 Text Tổng cộng")]
    [TestCase("02-post-a-mu-sung.xlsx", 184, "B5 Text 14/01/2023")]
    [TestCase("03-post-trinh-tuong.xlsx", 184, "B5 Text 19/1/23")]
    [TestCase("03-post-trinh-tuong.xlsx", 184, "G4 Text CS")]
    [TestCase("04-post-bat-xat.xlsx", 168, "A1 Text ĐỒN BIÊN PHÒNG BÁT XÁT")]
    [TestCase("04-post-bat-xat.xlsx", 168, "B5 Text 04.2.2023")]
    [TestCase("05-post-gate-lao-cai.xlsx", 181, "B5 Date 2023-01-02")]
    [TestCase("05-post-gate-lao-cai.csv", 181, "B5 Text 2023-01-02")]
    [TestCase("05-post-gate-lao-cai.csv", 181, "D5 Text họp thôn, bản")]
    [TestCase("06-post-ban-lau.xlsx", 177, "D5 Text sinh hoạt  đơn vị")]
    [TestCase("07-post-nam-chay.xlsx", 202, "A4 Text TT")]
    [TestCase("08-post-muong-khuong.xlsx", 171, "G4 Text Số lượt chiến sĩ")]
    [TestCase("09-post-pha-long.xlsx", 186, "B5 Date 2023-01-09")]
    [TestCase("10-post-ta-gia-khau.xlsx", 156, "B5 Text 21/01/2023")]
    [TestCase("11-post-si-ma-cai.xlsx", 173, "C5 Text Nàn Sán")]
    [TestCase("bad-rows.xlsx", 13, "B13 Formula =TODAY()")]
    [TestCase("bad-rows.xlsx", 13, "B2 Text 31/02/2023")]
    public void A_cell_reads_as_it_stands(string file, int lastRow, string cell)
    {
        var rows = Files.ReadReceived(file);
        Assert.That(rows.Said(), Does.Contain(cell));
        Assert.That(rows[^1].Number, Is.EqualTo(lastRow));
    }

    [Test]
    public void The_post_that_sent_its_sheet_twice_said_the_same_twice()
    {
        var (workbook, text) = (Files.ReadReceived("05-post-gate-lao-cai.xlsx"), Files.ReadReceived("05-post-gate-lao-cai.csv"));
        Assert.That(text.SkipLast(1).Select(Row), Is.SubsetOf(workbook.Select(Row)));

        static string Row(SheetRow row) => string.Join('|', row.Cells.Select(c => $"{c.Column}:{c.Text}"));
    }
}
