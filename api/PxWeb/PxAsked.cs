using System.Text.Json.Serialization;
using BorderComms.Http;

namespace BorderComms.PxWeb;

/// <summary>PxWebApi 2's VariablesSelection, the body of a question for data.</summary>
/// <param name="Selection">A variable each; none asks for the default selection.</param>
/// <param name="Placement">Which variables head columns and which head rows.</param>
public sealed record PxSelectionBody(IReadOnlyList<PxVariableBody> Selection, PxPlacement? Placement = null);

/// <summary>PxWebApi 2's VariableSelection.</summary>
/// <param name="ValueCodes">Codes and expressions; none eliminates the variable.</param>
/// <param name="Codelist">The set of values that they are of.</param>
/// <param name="OlderCodelist">Another spelling of `codelist`, which older clients use.</param>
public sealed record PxVariableBody(string VariableCode, IReadOnlyList<string>? ValueCodes = null, string? Codelist = null,
    [property: JsonPropertyName("codeList"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OlderCodelist = null);

/// <summary>PxWebApi 2's VariablePlacementType: codes of variables, each once.</summary>
public sealed record PxPlacement(IReadOnlyList<string>? Heading = null, IReadOnlyList<string>? Stub = null);

/// <summary>PxWebApi 2's SelectionResponse.</summary>
public sealed record PxDefaultSelection(string Language, IReadOnlyList<PxVariableBody> Selection, PxPlacement Placement, IReadOnlyList<PxLink> Links);

/// <summary>What is asked of one variable, as it came.</summary>
/// <param name="Field">What a problem with its values names.</param>
/// <param name="CodelistField">What a problem with its codelist names.</param>
internal sealed record PxAskedVariable(string Code, IReadOnlyList<string> Values, string? Codelist, string Field, string CodelistField);

/// <summary>What is asked of a table, as it came by query or body.</summary>
internal sealed record PxAsked(IReadOnlyList<PxAskedVariable> Variables, IReadOnlyList<string>? Heading, IReadOnlyList<string>? Stub, string HeadingField, string StubField)
{
    public static readonly KeyedParameter
        ValueCodes = new("valueCodes", "By variable: codes of values and expressions (`*`, `?`, `top(n)`, `top(n,offset)`, `bottom(n)`, `from(x)`, `to(x)`, `[range(x,y)]`), separated by commas."),
        Codelist = new("codelist", "By variable: the set of values that its codes are of."),
        OutputValues = new("outputValues", "By variable: `aggregated` or `single`, which are the same of every set of values here.");

    private const int MostValues = 5000;

    /// <exception cref="Problem">400, naming what is wrong.</exception>
    public static PxAsked Of(IQueryCollection query, string? heading, string? stub)
    {
        CheckOutputValues(query);
        var codelists = Codelist.In(query).ToDictionary(c => c.Key, c => (c.Name, c.Value), StringComparer.OrdinalIgnoreCase);
        var values = ValueCodes.In(query).ToList();
        return new([
            .. values.Select(v => new PxAskedVariable(v.Key, Limited(PxExpression.Split(v.Value), v.Name),
                codelists.TryGetValue(v.Key, out var told) ? OrNone(told.Value) : null, v.Name, told.Name ?? v.Name)),
            .. codelists.Where(c => !values.Exists(v => v.Key.Equals(c.Key, StringComparison.OrdinalIgnoreCase)))
                .Select(c => new PxAskedVariable(c.Key, [], OrNone(c.Value.Value), c.Value.Name, c.Value.Name)),
        ], Codes(heading), Codes(stub), "heading", "stub");
    }

    /// <exception cref="Problem">400, naming what is wrong.</exception>
    public static PxAsked Of(PxSelectionBody body, IQueryCollection query)
    {
        CheckOutputValues(query);
        var codelists = Codelist.In(query).ToDictionary(c => c.Key, c => (c.Name, c.Value), StringComparer.OrdinalIgnoreCase);
        var variables = body.Selection.Select((v, i) =>
        {
            var (member, told) = v.OlderCodelist is null ? ("codelist", v.Codelist) : ("codeList", v.OlderCodelist);
            var inQuery = codelists.TryGetValue(v.VariableCode, out var asked);
            if ((v.OlderCodelist is not null && v.Codelist is not null) || (inQuery && !string.IsNullOrEmpty(told)))
            {
                throw Problem.Malformed(inQuery ? asked.Name : $"/selection/{i}/codeList", "Danh mục được nêu hai lần.", "The codelist is told twice.");
            }

            return new PxAskedVariable(v.VariableCode, Limited(v.ValueCodes ?? [], $"/selection/{i}/valueCodes"), OrNone(inQuery ? asked.Value : told),
                $"/selection/{i}", inQuery ? asked.Name : $"/selection/{i}/{member}");
        }).ToList();
        return codelists.Keys.FirstOrDefault(c => !variables.Exists(v => v.Code.Equals(c, StringComparison.OrdinalIgnoreCase))) is { } unused
            ? throw Problem.Malformed(codelists[unused].Name, "Biến này không có trong selection.", "This variable does not stand in the selection.")
            : new(variables, body.Placement?.Heading, body.Placement?.Stub, "/placement/heading", "/placement/stub");
    }

    // Older clients tell it; of sets of values there is only one answer.
    private static void CheckOutputValues(IQueryCollection query)
    {
        foreach (var (_, name, value) in OutputValues.In(query))
        {
            if (value.Length > 0 && value is not ("aggregated" or "single"))
            {
                throw Problem.Malformed(name, "Cần aggregated hoặc single.", "aggregated or single is needed.");
            }
        }
    }

    private static IReadOnlyList<string> Limited(IReadOnlyList<string> values, string field) => values.Count <= MostValues ? values
        : throw Problem.Malformed(field, $"Nhiều nhất {MostValues} giá trị cho một biến.", $"At most {MostValues} values of a variable.");

    private static string? OrNone(string? codelist) => string.IsNullOrEmpty(codelist) ? null : codelist;

    private static IReadOnlyList<string>? Codes(string? list) => string.IsNullOrEmpty(list) ? null : PxExpression.Split(list);
}
