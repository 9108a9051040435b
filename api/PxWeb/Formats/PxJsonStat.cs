using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Metrics;
using BorderComms.Metrics.Formats;

namespace BorderComms.PxWeb.Formats;

/// <summary>Tables and what is selected of them as JSON-stat 2.0.</summary>
internal static class PxJsonStat
{
    /// <summary>The sign of a cell of which nothing is known.</summary>
    public const string Unknown = "..";

    private static readonly Label UnknownNote = new($"{Unknown} là kỳ không có ghi nhận nào.", $"{Unknown} stands in a period of which nothing was recorded.");

    /// <summary>What must be known of a table, or of what is selected of it.</summary>
    public static IReadOnlyList<string> Notes(PxShape table, Withheld? withheld)
    {
        var (kinds, lang) = (withheld is null ? Array.Empty<string>() : [$"{withheld.Because} ({string.Join(", ", withheld.Kinds)})"], table.Lang);
        return [table.Indicator.Definition.In(lang), .. kinds, .. table.Notes.Select(n => n.Text), UnknownNote.In(lang)];
    }

    /// <summary>A table's metadata, with the sets of values that are asked for.</summary>
    public static PxDataset Metadata(PxShape table, IReadOnlyDictionary<PxVariable, PxValueSet> sets, PxAddress at, string query)
    {
        var all = table.Variables.Select(v => sets[v]).Zip(table.Variables, (set, v) => new PxSelected(v, set, [.. Enumerable.Range(0, set.Values.Count)])).ToList();
        var plain = PxSelection.Default(table);
        return Of(table, all, Placement(plain), at, at.To($"tables/{table.Indicator.Code}/metadata", query), table.Withheld, null, table.Updated);
    }

    /// <summary>What is selected.</summary>
    public static PxDataset Data(PxSelection selection, PxCells cells, PxAddress at, DateTime? updated)
    {
        var dataset = Of(selection.Table, selection.Variables, Placement(selection), at, at.To($"tables/{selection.Table.Indicator.Code}/data", selection.Form), cells.Withheld, cells.Values, updated);
        var unknown = cells.Values.Index().Where(c => c.Item is null).ToDictionary(c => c.Index.ToString(CultureInfo.InvariantCulture), _ => Unknown);
        return unknown.Count == 0 ? dataset : dataset with { Status = unknown };
    }

    private static PxPlacement Placement(PxSelection selection) => new([.. selection.Heading.Select(v => v.Variable.Code)], [.. selection.Stub.Select(v => v.Variable.Code)]);

    private static PxDataset Of(PxShape table, IReadOnlyList<PxSelected> variables, PxPlacement placement, PxAddress at, string href, Withheld? withheld, IReadOnlyList<long?>? values, DateTime? updated)
    {
        var (indicator, lang, notes) = (table.Indicator, table.Lang, Notes(table, withheld));
        var geo = variables.Where(v => v.Variable.IsPlace).Select(v => v.Variable.Code).ToArray();
        var overlapping = variables.Any(v => v.Set.Dimension?.Overlapping == true);
        var keywords = new PxKeywords(indicator.Code, 0, indicator.Measure == Measure.Flow && !overlapping, Codes.Of(lang), indicator.Label.In(lang), indicator.Definition.In(lang),
            placement.Heading!, placement.Stub!, indicator.Code, false, indicator.Of.Code(), PxFolders.LabelOf(indicator.Of).In(lang));
        var months = table.Time.Sets[0].Values;
        return new("2.0", "dataset", href, table.Title(variables.Select(v => v.Variable), variables.First(v => v.Variable.IsTime).Set.Dimension!.Label), table.Publisher.Source.In(lang),
            new Dictionary<string, IReadOnlyList<PxAlternate>>
            {
                ["alternate"] = [new("application/json", at.To($"tables/{indicator.Code}")), new("application/json", at.To($"tables/{indicator.Code}/data"))],
            },
            notes, new([PxVariable.Time], [PxVariable.Contents]) { Geo = geo.Length > 0 ? geo : null },
            [.. variables.Select(v => v.Variable.Code)], [.. variables.Select(v => v.Count)], variables.ToDictionary(v => v.Variable.Code, v => Dimension(indicator, v, at)),
            new(keywords, Mandatory(notes.Count), months[0].Code, months[^1].Code, [], false, [PxContact.Of(table.Publisher, lang)]), values)
        {
            Updated = updated,
        };
    }

    private static PxDimension Dimension(Indicator indicator, PxSelected selected, PxAddress at)
    {
        var (variable, contents) = (selected.Variable, selected.Variable.IsContents);
        var values = selected.Values.ToList();
        var note = selected.Set.Dimension?.Overlapping == true ? new[] { JsonStatFormat.Overlapping.In(at.Lang) } : null;
        return new(variable.Label,
            new(values.Index().ToDictionary(v => v.Item.Code, v => v.Index), values.ToDictionary(v => v.Code, v => v.Label))
            {
                Unit = contents ? values.ToDictionary(v => v.Code, _ => new PxUnit(indicator.Unit.In(at.Lang), 0)) : null,
            },
            new(variable.Eliminable, "value", [.. variable.Sets.Count < 2 ? [] : variable.Sets.Select(s => Information(s, at))])
            {
                NoteMandatory = note is null ? null : Mandatory(note.Length),
                MeasuringType = contents ? values.ToDictionary(v => v.Code, _ => indicator.Measure == Measure.Stock ? PxMeasuringType.Stock : PxMeasuringType.Flow) : null,
            })
        {
            Note = note,
        };
    }

    private static PxCodelistInformation Information(PxValueSet set, PxAddress at) => new(set.Id!, set.Label, PxCodelistType.Valueset, [at.Link("metadata", $"codelists/{set.Id}")]);

    private static Dictionary<string, bool> Mandatory(int notes) => Enumerable.Range(0, notes).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture), _ => true);
}
