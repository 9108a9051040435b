using BorderComms.Http;

namespace BorderComms.PxWeb;

/// <summary>The values of a variable that are asked for.</summary>
/// <param name="At">Their positions in the set, ascending, each once.</param>
internal sealed record PxSelected(PxVariable Variable, PxValueSet Set, IReadOnlyList<int> At)
{
    public int Count => At.Count;

    public bool All => At.Count == Set.Values.Count;

    public IEnumerable<Metrics.Member> Values => At.Select(i => Set.Values[i]);
}

/// <summary>A question for data, checked: which values of which variables; a variable that is not among them is eliminated.</summary>
/// <param name="Variables">In the order of the answer: those that head rows, then those that head columns.</param>
/// <param name="Stubs">How many head rows.</param>
internal sealed record PxSelection(PxShape Table, IReadOnlyList<PxSelected> Variables, int Stubs)
{
    /// <summary>How many months there are in the default selection.</summary>
    public const int DefaultMonths = 13;

    public PxSelected Time => Variables.First(v => v.Variable.IsTime);

    public IEnumerable<PxSelected> Stub => Variables.Take(Stubs);

    public IEnumerable<PxSelected> Heading => Variables.Skip(Stubs);

    /// <summary>What all ways to ask the same share: the parameters of its address.</summary>
    public string Form => string.Concat(Variables.Select(v =>
            $"&valueCodes[{v.Variable.Code}]={(v.All ? "*" : string.Join(',', v.Values.Select(m => m.Code)))}{(v.Set == v.Variable.Sets[0] ? "" : $"&codelist[{v.Variable.Code}]={v.Set.Id}")}"))
        + (Stubs > 0 ? $"&stub={string.Join(',', Stub.Select(v => v.Variable.Code))}" : "") + (Stubs < Variables.Count ? $"&heading={string.Join(',', Heading.Select(v => v.Variable.Code))}" : "");

    /// <exception cref="Problem">400, naming what is wrong; 403 when it holds too many cells.</exception>
    public static PxSelection Of(PxShape table, PxAsked asked)
    {
        var byVariable = new Dictionary<PxVariable, PxSelected>();
        foreach (var one in asked.Variables)
        {
            var variable = Find(table, one.Code, one.Field);
            var set = SetOf(variable, one.Codelist, one.CodelistField);
            SortedSet<int> at = [.. one.Values.SelectMany(e => PxExpression.Select(e, variable, set, one.Field))];
            if (!byVariable.TryAdd(variable, new(variable, set, [.. at])))
            {
                throw Problem.Malformed(one.Field, $"Biến '{variable.Code}' được nêu hai lần.", $"The variable '{variable.Code}' is told twice.");
            }
        }

        var selected = table.Variables.Select(v => byVariable.GetValueOrDefault(v) ?? new(v, v.Sets[0], [])).Select(v => v.Count > 0 ? v : OfNone(v, asked)).Where(v => v.Count > 0).ToList();
        var cells = selected.Aggregate(1L, (n, v) => Math.Min(n * v.Count, int.MaxValue));
        return cells <= PxConfig.MostCells ? Placed(table, selected, asked) : throw TooMany(selected);
    }

    /// <summary>What is asked where nothing is: the totals of the last months.</summary>
    public static PxSelection Default(PxShape table) => Of(table, new([], null, null, "heading", "stub"));

    // What is measured is one thing; months must be told, unless nothing at all is.
    private static PxSelected OfNone(PxSelected variable, PxAsked asked) => variable.Variable switch
    {
        { IsContents: true } => variable with { At = [0] },
        { IsTime: true } when asked.Variables.All(v => v.Values.Count == 0) => variable with { At = [.. Enumerable.Range(0, variable.Set.Values.Count).TakeLast(DefaultMonths)] },
        { IsTime: true } => throw Problem.Malformed(asked.Variables.FirstOrDefault(v => variable.Variable.IsCalled(v.Code))?.Field ?? $"valueCodes[{PxVariable.Time}]",
            "Phải chọn thời gian, ví dụ top(12) hoặc *.", "Time must be selected, as by top(12) or *."),
        _ => variable,
    };

    private static PxSelection Placed(PxShape table, List<PxSelected> selected, PxAsked asked)
    {
        List<PxSelected>? Named(IReadOnlyList<string>? codes, string field) => codes is null ? null
            : [.. codes.Select(code => Find(table, code, field)).Select(v => selected.Find(s => s.Variable == v)).OfType<PxSelected>()];
        var (heading, stub) = (Named(asked.Heading, asked.HeadingField), Named(asked.Stub, asked.StubField));
        if (heading is null && stub is null)
        {
            heading = [.. selected.Where(v => !v.Variable.Eliminable && (v.Variable.IsContents || selected.Count > 2))];
        }

        stub ??= [.. selected.Except(heading!)];
        heading ??= [.. selected.Except(stub)];
        PxSelected[] all = [.. stub, .. heading];
        return all.Length == selected.Count && all.Distinct().Count() == all.Length
            ? new(table, all, stub.Count)
            : throw Problem.Malformed(asked.Stub is null ? asked.HeadingField : asked.StubField, "Mỗi biến được chọn phải đứng đúng một lần ở heading hoặc stub.",
                "Each variable that is selected must stand once in heading or stub.");
    }

    private static PxVariable Find(PxShape table, string code, string field) => table.Variables.FirstOrDefault(v => v.IsCalled(code))
        ?? throw Problem.Malformed(field, $"Không có biến '{code}'; có: {Words(table)}.", $"There is no variable '{code}'; there are: {Words(table)}.");

    private static string Words(PxShape table) => string.Join(", ", table.Variables.Select(v => v.Code));

    public static PxValueSet SetOf(PxVariable variable, string? codelist, string field) => codelist is null ? variable.Sets[0]
        : variable.Sets.FirstOrDefault(s => codelist.Equals(s.Id, StringComparison.OrdinalIgnoreCase))
        ?? throw Problem.Malformed(field, $"Biến '{variable.Code}' không có danh mục '{codelist}'.", $"The variable '{variable.Code}' has no codelist '{codelist}'.");

    private static Problem TooMany(IEnumerable<PxSelected> selected)
    {
        var sizes = string.Join(" × ", selected.Select(v => v.Count));
        return new(403, "too-many-cells", new("Quá nhiều ô", "Too many cells"))
        {
            Detail = new($"{sizes} ô, nhiều hơn {PxConfig.MostCells}; hãy chọn ít giá trị hơn.", $"{sizes} cells are more than {PxConfig.MostCells}; select fewer values."),
        };
    }
}
