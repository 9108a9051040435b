using BorderComms.Imports.Sheets;

namespace BorderComms.Bench.Imports;

/// <summary>Sheets as a post would send them, as long as one likes, in which no two rows say the same.</summary>
internal static class InventedSheet
{
    private static readonly string[] Headings = ["TT", "Ngày", "Xã, thị trấn", "Hình thức", "Nội dung", "Cán bộ", "Chiến sỹ", "Nhân dân", "Học sinh"];
    private static readonly string[] Places = ["Xã Bản Lầu", "Tung Chung Phố", "XÃ NẬM CHẢY", "pha long", "Thị trấn Mường Khương"];
    private static readonly string[] Forms = ["Họp thôn", "SH đơn vị", "họp thôn, bản"];
    private static readonly string[] Topics = ["Phòng, chống ma túy", "PC mua bán người; kết nghĩa CDC", "Luật BPVN / ma tuý", "TTĐN"];

    public static void Write(string file, int rows)
    {
        using var stream = File.Create(file);
        using var writer = SheetWriter.To(stream, file.EndsWith(".csv", StringComparison.Ordinal) ? SheetFormat.Csv : SheetFormat.Xlsx);
        writer.Sheet("Năm", [6, 12, 20, 20, 40, 8, 8, 8, 8]);
        writer.Row([.. Headings.Select(h => (CellValue?)CellValue.Of(h))], bold: true);
        for (var i = 0; i < rows; i++)
        {
            var day = new DateOnly(2021, 1, 1).AddDays(i % 1090);
            writer.Row([i + 1, $"{day:dd/MM/yyyy}", Places[i % 5], Forms[i % 3], Topics[i % 4], i % 997 + 1, i / 997 % 997 + 1, i / 994_009 + 20, null]);
        }

        writer.Complete();
    }
}
