using System.Text.Encodings.Web;
using System.Text.Json;
using BorderComms.Access.Limits;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.PxWeb.Formats;

namespace BorderComms.PxWeb;

/// <summary>Makes the door's answers, each from one snapshot, and keeps them where the metrics' are kept.</summary>
public sealed class PxReader(PxShapes shapes, MetricReader reader, Publisher publisher, LimitPolicies policies, TimeProvider clock)
{
    private const string Json = "application/json; charset=utf-8", Csv = $"{AcceptedTypes.Csv}; charset=utf-8; header=present";
    private static readonly JsonSerializerOptions Readable = new(StrictJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal Answer Config { get; } = new(JsonSerializer.SerializeToUtf8Bytes(PxConfig.Of(publisher, policies.Anonymous), Readable), Json);

    /// <exception cref="Problem">404 for a page behind the last.</exception>
    internal Task<MadeAnswer> Tables(PxListed listed, PxAddress at) => Make($"tables?{listed.Form}&pageNumber={listed.PageNumber}", at, listed.Query is null, (t, catalogue) =>
        PxListing.Page([.. catalogue.Indicators.All.Select(i => Listed(t, catalogue, i, at)).Where(table => listed.Holds(table, clock.GetUtcNow()))], listed, at));

    /// <exception cref="Problem">404 for a table that does not exist.</exception>
    internal Task<MadeAnswer> Table(string id, PxAddress at) => Make($"tables/{id}", at, (t, catalogue) =>
        Listed(t, catalogue, catalogue.Indicators.Find(id) ?? throw Problem.NotFound(), at));

    internal Task<MadeAnswer> Root(PxAddress at) => Make("navigation", at, (_, catalogue) => PxFolders.OfRoot(catalogue, at));

    /// <exception cref="Problem">404 for a folder that does not exist.</exception>
    internal Task<MadeAnswer> Folder(string id, PxAddress at) => Make($"navigation/{id}", at, (t, catalogue) =>
    {
        var noun = RecordTypes.Parse(id) ?? throw Problem.NotFound();
        return PxFolders.Of(noun, [.. catalogue.Indicators.All.Where(i => i.Of == noun).Select(i => Listed(t, catalogue, i, at))], at);
    });

    /// <exception cref="Problem">404 for a codelist that does not exist.</exception>
    internal Task<MadeAnswer> Codelist(string id, PxAddress at)
    {
        var dimension = Dimension.All.FirstOrDefault(d => id.Equals(PxValueSet.IdOf(d), StringComparison.OrdinalIgnoreCase)) ?? throw Problem.NotFound();
        return Make($"codelists/{dimension.Code}", at, (t, catalogue) =>
        {
            var sets = catalogue.Indicators.All.Where(i => i.Dimensions.Contains(dimension.Family))
                .Select(i => PxShape.SetOf(t, catalogue, i, at.Lang, shapes.SpanOf(t, catalogue, i), dimension));
            var values = dimension.Sort is null ? PxShape.InOrder(sets.SelectMany(s => s.Values)) : [.. sets.SelectMany(s => s.Values).Distinct().OrderBy(v => v.Code, StringComparer.Ordinal)];
            return new PxCodelist(PxValueSet.IdOf(dimension), dimension.Label.In(at.Lang), at.Language, ["vi", "en"], dimension.Sort is null, PxCodelistType.Valueset,
                [.. values.Select(v => new PxValueMap(v.Code, v.Label, [v.Code]))], [at.Link("self", $"codelists/{PxValueSet.IdOf(dimension)}")]);
        });
    }

    /// <param name="codelists">By variable, with the name of the parameter.</param>
    /// <exception cref="Problem">404 for a table that does not exist, 400 for a variable or codelist that it does not have.</exception>
    internal Task<MadeAnswer> Metadata(string id, IReadOnlyList<(string Key, string Name, string Value)> codelists, PxAddress at)
    {
        var asked = codelists.Where(c => c.Value.Length > 0).ToList();
        var form = string.Concat(Sets(shapes.Of(id, at.Lang), asked).Where(s => s.Value != s.Key.Sets[0]).Select(s => $"&codelist[{s.Key.Code}]={s.Value.Id}"));
        return Make($"tables/{id}/metadata?{form}", at, (t, catalogue) =>
        {
            var table = shapes.Of(t, catalogue, catalogue.Indicators.Find(id) ?? throw Problem.NotFound(), at.Lang);
            return PxJsonStat.Metadata(table, Sets(table, asked), at, form);
        });
    }

    /// <exception cref="Problem">404 for a table that does not exist.</exception>
    internal Task<MadeAnswer> DefaultSelection(string id, PxAddress at) => Make($"tables/{id}/defaultselection", at, (t, catalogue) =>
    {
        var table = shapes.Of(t, catalogue, catalogue.Indicators.Find(id) ?? throw Problem.NotFound(), at.Lang);
        var selection = PxSelection.Default(table);
        return new PxDefaultSelection(at.Language,
            [.. table.Variables.Select(v => new PxVariableBody(v.Code, [.. selection.Variables.Where(s => s.Variable == v).SelectMany(s => s.Values).Select(m => m.Code)]))],
            new([.. selection.Heading.Select(v => v.Variable.Code)], [.. selection.Stub.Select(v => v.Variable.Code)]),
            [at.Link("self", $"tables/{id}/defaultselection"), at.Link("data", $"tables/{id}/data")]);
    });

    /// <summary>What is asked of a table, checked.</summary>
    /// <exception cref="Problem">404 for a table that does not exist; 400 naming what is wrong; 403 for too many cells.</exception>
    internal PxSelection Select(string id, PxAsked asked, PxAddress at) => PxSelection.Of(shapes.Of(id, at.Lang), asked);

    /// <exception cref="Problem">400 for what cannot be broken down so, or a worksheet does not hold.</exception>
    internal Task<MadeAnswer> Data(PxSelection selection, PxFormat format, PxStyle style, PxAddress at)
    {
        if (format == PxFormat.Xlsx)
        {
            PxGrid.RequireFit(selection);
        }

        var id = selection.Table.Indicator.Code;
        return reader.Answer($"pxweb/{at.Base}/tables/{id}/data?{at.Language}{selection.Form}&{format}{style.Form}&{Month}", (t, catalogue) =>
        {
            var cells = PxCells.Of(t, catalogue, selection);
            var (updated, grid) = (LedgerHead.InstantOf(t, cells.Version), new PxGrid(selection, cells, style));
            return format switch
            {
                PxFormat.Csv => new(grid.Csv(), Csv) { LastModified = updated, FileName = $"{id}.csv" },
                PxFormat.Xlsx => new(grid.Xlsx(), AcceptedTypes.Xlsx) { LastModified = updated, FileName = $"{id}.xlsx" },
                _ => new(JsonSerializer.SerializeToUtf8Bytes(PxJsonStat.Data(selection, cells, at, updated?.UtcDateTime), Readable), Json) { LastModified = updated },
            };
        });
    }

    private PxTable Listed(Transaction t, CatalogueSnapshot catalogue, Indicator indicator, PxAddress at) => PxListing.Table(t, catalogue, indicator, shapes.SpanOf(t, catalogue, indicator), at);

    private string Month => $"{shapes.Today:yyyy-MM}";

    private static Dictionary<PxVariable, PxValueSet> Sets(PxShape table, IReadOnlyList<(string Key, string Name, string Value)> codelists)
    {
        var unknown = codelists.FirstOrDefault(c => !table.Variables.Any(v => v.IsCalled(c.Key)));
        return unknown.Name is null
            ? table.Variables.ToDictionary(v => v, v => codelists.FirstOrDefault(c => v.IsCalled(c.Key)) is { Name: not null } told ? PxSelection.SetOf(v, told.Value, told.Name) : v.Sets[0])
            : throw Problem.Malformed(unknown.Name, $"Không có biến '{unknown.Key}'.", $"There is no variable '{unknown.Key}'.");
    }

    private Task<MadeAnswer> Make<T>(string form, PxAddress at, Func<Transaction, CatalogueSnapshot, T> make) => Make(form, at, true, make);

    private Task<MadeAnswer> Make<T>(string form, PxAddress at, bool keep, Func<Transaction, CatalogueSnapshot, T> make)
    {
        Answer Write(Transaction t, CatalogueSnapshot catalogue) => new(JsonSerializer.SerializeToUtf8Bytes(make(t, catalogue), Readable), Json);
        return keep ? reader.Answer($"pxweb/{at.Base}/{form}&{at.Language}&{shapes.Today:yyyy-MM-dd}", Write) : reader.Once(Write);
    }
}
