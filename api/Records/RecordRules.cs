using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Records;

/// <summary>What validators of records share.</summary>
public sealed class RecordRules(CatalogueSnapshot words, TimeProvider clock)
{
    /// <summary>The most that one count may say.</summary>
    public const int MostOfOne = 100_000;

    public static readonly DateOnly FirstDay = new(1990, 1, 1);

    public RecordRules(Catalogues catalogues, TimeProvider clock) : this(catalogues.Newest, clock)
    {
    }

    public CatalogueSnapshot Words { get; } = words;

    public bool HasCome(DateOnly day) => day >= FirstDay && day <= VietNam.Today(clock);

    /// <summary>Whether a day may be planned for: until two years from today; also days that have gone by without word of it.</summary>
    public bool CanBePlanned(DateOnly day) => day >= FirstDay && day <= VietNam.Today(clock).AddYears(2);

    public static string OutOfRange(int least) => Text.Of($"Số phải từ {least} đến 100.000", $"The number is from {least} to 100,000");
}
