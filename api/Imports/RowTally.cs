using BorderComms.Catalogue;
using BorderComms.Imports.Sheets;
using BorderComms.Ledger;

namespace BorderComms.Imports;

/// <summary>A sheet of a file: how many of its rows say something, and the number in the file of the first.</summary>
public sealed record SheetRows(string Sheet, int SheetNumber, int Rows, int First);

/// <summary>Rows of a sheet whose place, by its id, is not in the area of their agency.</summary>
/// <param name="First">The numbers of the first of them as the spreadsheet shows them.</param>
public sealed record OutsideRows(string Sheet, int Place, int Agency, int Rows, IReadOnlyList<int> First);

/// <summary>Counts over a file's rows as they stream.</summary>
/// <param name="asksAreas">Whether places outside the agencies' areas are asked about.</param>
public sealed class RowTally(CatalogueSnapshot words, bool asksAreas)
{
    private const int MostPlaces = 100;
    private const int FirstRows = 20;

    private readonly Dictionary<RowState, int> counts = [];
    private readonly List<SheetRows> sheets = [];
    private readonly Dictionary<(int Sheet, int Place, int Agency), Outside> outside = [];
    private int number;

    public IReadOnlyDictionary<RowState, int> Counts => counts;

    public IReadOnlyList<SheetRows> Sheets => sheets;

    /// <summary>The places outside that most rows name.</summary>
    public IReadOnlyList<OutsideRows> OutsideAreas =>
        [.. outside.OrderByDescending(o => o.Value.Rows).Take(MostPlaces).Select(o => new OutsideRows(o.Value.Sheet, o.Key.Place, o.Key.Agency, o.Value.Rows, o.Value.First))];

    /// <param name="facts">What the row says; null where it is wrong or means no record.</param>
    public void Add(SheetRow row, RowState state, Facts? facts)
    {
        number++;
        counts[state] = counts.GetValueOrDefault(state) + 1;
        if (sheets is [.., var last] && last.SheetNumber == row.SheetNumber)
        {
            sheets[^1] = last with { Rows = last.Rows + 1 };
        }
        else
        {
            sheets.Add(new(row.Sheet, row.SheetNumber, 1, number));
        }

        if (asksAreas && facts is not null && state != RowState.Recorded && words.AreaOf(facts.Agency) is { Count: > 0 } area && !area.Contains(facts.Place))
        {
            AddOutside(row, facts);
        }
    }

    private void AddOutside(SheetRow row, Facts facts)
    {
        var key = (row.SheetNumber, facts.Place, facts.Agency);
        if (!outside.TryGetValue(key, out var rows))
        {
            outside[key] = rows = new(row.Sheet);
        }

        rows.Rows++;
        if (rows.First.Count < FirstRows)
        {
            rows.First.Add(row.Number);
        }
    }

    private sealed class Outside(string sheet)
    {
        public string Sheet { get; } = sheet;
        public int Rows { get; set; }
        public List<int> First { get; } = [];
    }
}
