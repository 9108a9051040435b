using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BorderComms.SqlTests;

/// <summary>A T-SQL text as the server will see it, parsed as SQL Server 2022 parses it.</summary>
public sealed partial class TSql
{
    public TSql(string text)
    {
        Text = ExpandLists(text);
        var tree = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(Text), out var errors);
        Script = tree as TSqlScript;
        Errors = [.. errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")];
    }

    public string Text { get; }

    /// <summary>Null where the text could not be parsed at all.</summary>
    public TSqlScript? Script { get; }

    public IReadOnlyList<string> Errors { get; }

    public IEnumerable<TSqlStatement> Statements => Script?.Batches.SelectMany(b => b.Statements) ?? [];

    /// <summary>The parameters' names, without those that the text itself declares.</summary>
    public IReadOnlyList<string> Parameters
    {
        get
        {
            var finder = new Variables();
            Script?.Accept(finder);
            return [.. finder.Used.Except(finder.Declared, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Dapper turns `IN @list` into `IN (@list1, @list2)`; one member stands for any number of them.</summary>
    public static string ExpandLists(string text) => ListParameter().Replace(text, "IN ($1)");

    public static string Of(TSqlFragment fragment) =>
        string.Concat(fragment.ScriptTokenStream
            .Skip(fragment.FirstTokenIndex)
            .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Where(t => t.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
            .Select(t => t.Text + " ")).Trim();

    [GeneratedRegex(@"\bIN\s+(@\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex ListParameter();

    private sealed class Variables : TSqlFragmentVisitor
    {
        public HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);
        public HashSet<string> Declared { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(VariableReference node) => Used.Add(node.Name);

        public override void Visit(DeclareVariableElement node) => Declared.Add(node.VariableName.Value);

        // EXEC p @Resource = 1 names a parameter of p.
        public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue?.Accept(this);
    }
}
