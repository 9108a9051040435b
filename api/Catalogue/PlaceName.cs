namespace BorderComms.Catalogue;

/// <summary>Names of places: their English form.</summary>
public static class PlaceName
{
    private static readonly (string Vi, string En)[] Sorts =
    [
        ("Tỉnh ", "province"), ("Thành phố ", "city"), ("Thị xã ", "town"), ("Huyện ", "district"),
        ("Phường ", "ward"), ("Thị trấn ", "township"), ("Xã ", "commune"),
    ];

    /// <summary>"Xã Bản Lầu" as "Bản Lầu commune"; a name without its sort stays as it is.</summary>
    public static string InEnglish(string name)
    {
        var (vi, en) = Sorts.FirstOrDefault(s => name.StartsWith(s.Vi, StringComparison.Ordinal));
        return vi is null ? name : $"{name[vi.Length..]} {en}";
    }
}
