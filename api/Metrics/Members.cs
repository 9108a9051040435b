using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Metrics;

/// <summary>What a sum is gathered under: an id for each dimension that is no time, in the order of `by`. 0 is none.</summary>
internal readonly record struct MemberKey(int First, int Second, int Third)
{
    public int this[int position] => position switch { 0 => First, 1 => Second, _ => Third };
}

/// <summary>The members of a query's dimensions: under which of them a sum stands, and all that are in force.</summary>
internal sealed class Members(CatalogueSnapshot catalogue, MetricQuery query)
{
    private const int MostRows = 250_000;

    private readonly Dimension[] dimensions = [.. query.By.Where(d => d.Sort is null)];

    public MemberKey Of(Sum sum) => new(Id(0, sum), Id(1, sum), Id(2, sum));

    /// <summary>Every combination of members that are in force in the period and meet the filters; places with what holds them.</summary>
    /// <param name="parts">How many parts of the period are listed for each.</param>
    /// <exception cref="Problem">400 when there are too many to list.</exception>
    public IEnumerable<MemberKey> InForce(int parts)
    {
        var columns = dimensions.Select(d => d.Column).Distinct().Select(Choices).ToList();
        if (columns.Aggregate((long)parts, (n, c) => n * c.Count) > MostRows)
        {
            throw Problem.Malformed("zeros", $"Hơn {MostRows} dòng; hãy thu hẹp hoặc bỏ zeros=include.", $"More than {MostRows} rows; narrow the query or leave zeros=include out.");
        }

        var all = columns.Aggregate((IEnumerable<int[]>)[new int[dimensions.Length]], (rows, choices) => rows.SelectMany(r => choices.Select(c => Join(r, c))));
        return all.Select(ids => new MemberKey(At(ids, 0), At(ids, 1), At(ids, 2)));
    }

    private static int At(int[] ids, int position) => position < ids.Length ? ids[position] : 0;

    private static int[] Join(int[] ids, int[] others) => [.. ids.Zip(others, (a, b) => a + b)];

    private int Id(int position, Sum sum) => position >= dimensions.Length ? 0 : dimensions[position].Column switch
    {
        Columns.Place => PlaceOf(dimensions[position], sum.Place),
        Columns.Agency => sum.Agency > 0 ? catalogue.HeirOf(sum.Agency, query.Geography).Id : sum.Agency,
        Columns.Kind => sum.Kind,
        Columns.Topic => sum.Topic,
        _ => sum.Audience,
    };

    private int PlaceOf(Dimension dimension, int place) => place <= 0 ? place : catalogue.PlaceOfKind(place, dimension.PlaceKind!, query.Geography)?.Id ?? 0;

    // The ids that one column puts into its dimensions, the others being 0.
    private List<int[]> Choices(Columns column)
    {
        var narrowing = new Narrowing(catalogue, query);
        var terms = column switch
        {
            Columns.Place => Narrowed(catalogue.Places, narrowing.Places).Where(p => query.Geography != Geography.AsWas || Stood(p)),
            Columns.Agency => Narrowed(catalogue.Agencies, narrowing.Agencies).Where(Stood),
            Columns.Kind => query.Kinds(catalogue).Where(query.Indicator.Counts),
            Columns.Topic => Narrowed(catalogue.Topics, narrowing.Topics),
            _ => Narrowed<ITerm>(catalogue.Audiences.All, narrowing.Audiences),
        };
        return [.. terms.Select(t => Row(column, t.Id)).Where(r => r.Any(id => id != 0)).DistinctBy(r => (At(r, 0), At(r, 1), At(r, 2)))
            .Where(r => dimensions.Zip(r, (d, id) => d.Column != column || id != 0).All(has => has))];
    }

    private int[] Row(Columns column, int id) =>
        [.. dimensions.Select((d, i) => d.Column != column ? 0 : Id(i, new Sum { Place = id, Agency = id, Kind = id, Topic = id, Audience = id }))];

    private static IEnumerable<ITerm> Narrowed<T>(Terms<T> terms, int[] ids) where T : class, ITerm => Narrowed<ITerm>(terms.All, ids);

    private static IEnumerable<T> Narrowed<T>(IEnumerable<T> terms, int[] ids) where T : ITerm => ids.Length == 0 ? terms : terms.Where(t => ids.Contains(t.Id));

    private bool Stood(ITerm term) => term is not IDated dated
        || ((dated.From is null || dated.From <= query.Period.Until) && (dated.Until is null || dated.Until >= query.Period.From));
}
