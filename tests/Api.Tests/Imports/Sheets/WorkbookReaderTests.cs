using BorderComms.Imports.Sheets;
using NUnit.Framework;

namespace BorderComms.ApiTests.Imports.Sheets;

public sealed class WorkbookReaderTests
{
    /// <summary>Styles 1 to 6: a built-in date, three date formats of one's own, five digits, a time.</summary>
    private const string Styles = """
        <numFmts count="5"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="[$-42A]d &quot;tháng&quot; m"/>
        <numFmt numFmtId="166" formatCode="mmm"/><numFmt numFmtId="167" formatCode="00000"/><numFmt numFmtId="168" formatCode="#,##0\ &quot;đồng/day&quot;"/></numFmts>
        <cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs count="8"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/><xf numFmtId="168"/></cellXfs>
        """;

    [Test]
    public void Each_sort_of_cell_is_read_as_what_a_person_sees()
    {
        var rows = Files.Workbook("""
            <row r="2">
              <c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t xml:space="preserve"> Y Tý </t></is></c><c r="D2"><v>12.50</v></c>
              <c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2" t="str"><v>chữ</v></c><c r="H2"><v>1E3</v></c><c r="I2" s="1"/>
              <c r="J2" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>
            </row>
            """, Styles, "<si><t>không</t></si><si><r><rPr><b/></rPr><t>Họp </t></r><r><t>thôn</t></r><rPh sb=\"0\" eb=\"1\"><t>đọc</t></rPh><phoneticPr fontId=\"1\"/></si>").Read("a.xlsx");
        Assert.That(rows.Said(), Is.EqualTo(new[]
        {
            "A2 Text Họp thôn", "B2 Text  Y Tý ", "D2 Number 12.5", "E2 Other TRUE", "F2 Other #N/A", "G2 Text chữ", "H2 Number 1000", "J2 Text a\rb_x0041_",
        }));
        Assert.That((rows[0].Sheet, rows[0].SheetNumber, rows[0].Cells[2].Number), Is.EqualTo(("Tháng 1", 1, 12.5)));
    }

    [TestCase(1, "45291", CellKind.Date, "2023-12-31")]
    [TestCase(2, "44951", CellKind.Date, "2023-01-25")]
    [TestCase(2, "44951.75", CellKind.Date, "2023-01-25", TestName = "A_time_of_day_is_left_out")]
    [TestCase(2, "44951.999999", CellKind.Date, "2023-01-26", TestName = "Half_a_second_before_midnight_is_the_next_day")]
    [TestCase(3, "44951", CellKind.Date, "2023-01-25", TestName = "Words_in_a_format_are_not_its_letters")]
    [TestCase(4, "44951", CellKind.Date, "2023-01-25")]
    [TestCase(2, "59", CellKind.Date, "1900-02-28")]
    [TestCase(2, "60", CellKind.Text, "1900-02-29", TestName = "The_day_that_never_was_is_no_date")]
    [TestCase(2, "61", CellKind.Date, "1900-03-01")]
    [TestCase(2, "-3", CellKind.Number, "-3")]
    [TestCase(2, "99999999", CellKind.Number, "99999999")]
    [TestCase(5, "2647", CellKind.Number, "02647", TestName = "Zeros_that_are_shown_are_read")]
    [TestCase(6, "0.5", CellKind.Text, "12:00:00")]
    [TestCase(7, "44951", CellKind.Number, "44951", TestName = "A_quoted_d_makes_no_date")]
    [TestCase(99, "44951", CellKind.Number, "44951")]
    public void A_number_is_what_its_format_shows(int style, string value, CellKind kind, string text)
    {
        var cell = Files.Workbook($"<row r=\"1\"><c r=\"A1\" s=\"{style}\"><v>{value}</v></c></row>", Styles).Read().Single().Cells.Single();
        Assert.That((cell.Kind, cell.Text), Is.EqualTo((kind, text)));
        Assert.That(cell.Date, Is.EqualTo(kind == CellKind.Date ? DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : default));
    }

    [Test]
    public void Days_may_be_numbered_from_1904()
    {
        var row = Files.Workbook("<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>43489</v></c><c t=\"d\"><v>2023-01-25T07:30:00</v></c></row>",
            Styles, workbookProperties: "<workbookPr date1904=\"1\"/>").Read().Single();
        Assert.That(row.Said(), Is.EqualTo(new[] { "A1 Date 1904-01-01", "B1 Date 2023-01-25", "C1 Date 2023-01-25" }));
    }

    [Test]
    public void A_formula_stays_a_formula_whatever_it_last_gave()
    {
        var rows = Files.Workbook("""
            <row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" s="1"><f>TODAY()</f><v>44951</v></c><c r="D1" t="str"><f>A1&amp;"x"</f><v>2x</v></c></row>
            <row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B2*2</f><v>4</v></c><c r="B2"><f t="array" ref="B2:C3">D1:E2</f><v>1</v></c><c r="C2"><v>2</v></c></row>
            <row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c><c r="B3"><v>3</v></c><c r="D3"><v>4</v></c></row>
            """, Styles).Read();
        Assert.That(rows.Said(), Is.EqualTo(new[]
        {
            "A1 Formula =1+1", "B1 Formula 2", "C1 Formula 2023-01-25", "D1 Formula 2x",
            "A2 Formula 4", "B2 Formula 1", "C2 Formula 2", "A3 Formula 6", "B3 Formula 3", "D3 Number 4",
        }));
    }

    [Test]
    public void Cells_and_rows_without_an_address_follow_one_another_and_blank_ones_are_left_out()
    {
        var rows = Files.Workbook("""
            <row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c r="B3"><v/></c></row>
            <row r="5" hidden="1"><c r="C5"><v>3</v></c><c><v>4</v></c><c t="inlineStr"><is><t xml:space="preserve">  </t></is></c></row>
            """).Read();
        Assert.That(rows.Said(), Is.EqualTo(new[] { "A1 Number 1", "C1 Number 2", "C5 Number 3", "D5 Number 4" }));
    }

    [Test]
    public void Hidden_sheets_are_left_out_and_the_others_come_in_their_order()
    {
        var rows = Files.Zip([
            .. Files.Frame("<sheets><sheet name=\"Hai\" sheetId=\"2\" r:id=\"rId2\"/><sheet name=\"Ẩn\" state=\"hidden\" sheetId=\"3\" r:id=\"rId3\"/><sheet name=\"Một\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"),
            ("xl/worksheets/sheet1.xml", Files.Sheet("<row><c><v>1</v></c></row>")), ("xl/worksheets/sheet2.xml", Files.Sheet("<row><c><v>2</v></c></row>")),
            ("xl/worksheets/sheet3.xml", Files.Sheet("<row><c><v>3</v></c></row>")),
        ]).Read();
        Assert.That(rows.Select(r => (r.Sheet, r.SheetNumber, r.Number, r.Cells.Single().Text)), Is.EqualTo(new[] { ("Hai", 1, 1, "2"), ("Một", 2, 1, "1") }));
    }

    [Test]
    public void Prefixes_and_the_strict_namespace_make_no_difference()
    {
        const string Strict = "http://purl.oclc.org/ooxml";
        var rows = Files.Zip(
            ("_rels/.rels", $"<p:Relationships xmlns:p=\"http://schemas.openxmlformats.org/package/2006/relationships\"><p:Relationship Id=\"a\" Type=\"{Strict}/officeDocument/relationships/officeDocument\" Target=\"./xl/book.xml\"/></p:Relationships>"),
            ("xl/book.xml", $"<x:workbook xmlns:x=\"{Strict}/spreadsheetml/main\" xmlns:q=\"{Strict}/officeDocument/relationships\"><x:sheets><x:sheet name=\"S\" sheetId=\"1\" q:id=\"z\"/></x:sheets></x:workbook>"),
            ("xl/_rels/book.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"z\" Type=\"{Strict}/officeDocument/relationships/worksheet\" Target=\"../xl/Sheets/one.xml\"/></Relationships>"),
            ("xl\\sheets\\ONE.xml", $"<x:worksheet xmlns:x=\"{Strict}/spreadsheetml/main\"><x:sheetData><x:row r=\"7\"><x:c r=\"B7\" t=\"inlineStr\"><x:is><x:t>Họp</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>")).Read("s.xlsx");
        Assert.That(rows.Said(), Is.EqualTo(new[] { "B7 Text Họp" }));
    }

    [Test]
    public void Text_is_composed_and_without_control_characters()
    {
        var cell = Files.Workbook("<row><c t=\"inlineStr\"><is><t>Bản Lầu_x0007_\n2</t></is></c></row>".Normalize(System.Text.NormalizationForm.FormD)).Read().Single().Cells.Single();
        Assert.That(cell.Text, Is.EqualTo("Bản Lầu\n2"));
    }

    [TestCase("<row r=\"2\"/><row r=\"2\"/>")]
    [TestCase("<row r=\"0\"/>")]
    [TestCase("<row r=\"1048577\"><c><v>1</v></c></row>")]
    [TestCase("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")]
    [TestCase("<row><c r=\"1B\"><v>1</v></c></row>")]
    [TestCase("<row><c t=\"s\"><v>0</v></c></row>")]
    [TestCase("<row><c><v>1</c></row>")]
    public void What_no_spreadsheet_writes_is_damage(string rows) =>
        Assert.That(Assert.Throws<SheetRefusal>(() => Files.Workbook(rows).Read())!.Code, Is.EqualTo("broken"));

    [TestCase(1, 1, "A1")]
    [TestCase(28, 3, "AB3")]
    [TestCase(702, 10, "ZZ10")]
    [TestCase(16384, 1048576, "XFD1048576")]
    public void Cells_are_named_as_spreadsheets_name_them(int column, int row, string name)
    {
        Assert.That(CellName.Of(column, row), Is.EqualTo(name));
        Assert.That(CellName.Parse(name), Is.EqualTo((column, row)));
    }
}
