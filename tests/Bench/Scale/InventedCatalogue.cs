using System.Globalization;
using System.Text;

namespace BorderComms.Bench.Scale;

/// <summary>A province as large as the figures are promised for: 300 communes in 10 districts, and a command with 19 posts.</summary>
internal static class InventedCatalogue
{
    public const int Communes = 300;
    public const string Command = "command";
    private const int Districts = 10, Posts = 19;

    public static string Commune(int number) => $"c{number:000}";

    public static string Agency(int number) => number == 0 ? Command : $"post-{number:00}";

    public static int Agencies => Posts + 1;

    /// <summary>Writes places.csv and agencies.csv, as the verb load-catalogue takes them.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "places.csv"), Places());
        File.WriteAllText(Path.Combine(folder, "agencies.csv"), AgencyLines());
    }

    private static string Places()
    {
        var csv = new StringBuilder("code,official_code,kind,name_vi,valid_from,valid_to,parent,successor,border,lat,lon\n");
        csv.Append("p,p,province,Tỉnh Biên Cương,2004-01-01,,,,no,,\n");
        for (var d = 0; d < Districts; d++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"d{d:00},d{d:00},district,Huyện {d},2004-01-01,,p,,no,,\n");
        }

        for (var c = 0; c < Communes; c++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{Commune(c)},{Commune(c)},commune,Xã {c},2004-01-01,,d{c % Districts:00},,yes,22.5,103.9\n");
        }

        return csv.ToString();
    }

    private static string AgencyLines()
    {
        var csv = new StringBuilder("code,kind,name_vi,name_en,parent,valid_from,valid_to,successor\n");
        csv.Append(CultureInfo.InvariantCulture, $"{Command},border-guard-command,Bộ Chỉ huy,The command,,,,\n");
        for (var a = 1; a <= Posts; a++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{Agency(a)},border-post,Đồn Biên phòng {a},Border post {a},{Command},,,\n");
        }

        return csv.ToString();
    }
}
