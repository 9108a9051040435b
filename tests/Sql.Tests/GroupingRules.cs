using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BorderComms.SqlTests;

/// <summary>Where rows are grouped, SQL Server takes no column that is neither grouped by nor aggregated, no aggregate of an
/// aggregate or of a subquery, no group by a constant. SQLite takes them all.</summary>
internal sealed class GroupingRules : TSqlFragmentVisitor
{
    private static readonly HashSet<string> Aggregates =
        new(StringComparer.OrdinalIgnoreCase) { "COUNT", "SUM", "MIN", "MAX", "AVG", "STRING_AGG" };

    private readonly List<string> found = [];

    public static IReadOnlyList<string> Broken(TSql text)
    {
        var rules = new GroupingRules();
        text.Script?.Accept(rules);
        return rules.found;
    }

    public override void Visit(QuerySpecification node)
    {
        var keys = GroupKeys(node);
        foreach (var key in keys.Where(k => !Parts.Of(k).OfType<ColumnReferenceExpression>().Any()))
        {
            found.Add($"GROUP BY {TSql.Of(key)} has no column");
        }

        var outputs = node.SelectElements.OfType<SelectScalarExpression>().ToList();
        var aggregated = outputs.Any(o => Parts.Of(o.Expression).Any(IsAggregate));
        if (node.GroupByClause is null && node.HavingClause is null && !aggregated)
        {
            return;
        }

        var aliases = outputs.Where(o => o.ColumnName is not null).Select(o => o.ColumnName.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ordered = node.OrderByClause?.OrderByElements.Select(e => e.Expression).Where(e => !IsAlias(e, aliases)) ?? [];
        foreach (var expression in outputs.Select(o => o.Expression).Concat(ordered))
        {
            Check(expression, keys);
        }

        if (node.HavingClause is { } having)
        {
            Check(having.SearchCondition, keys);
        }
    }

    public override void Visit(FunctionCall node)
    {
        if (!IsAggregate(node))
        {
            return;
        }

        var parts = node.Parameters.SelectMany(Parts.Of).ToList();
        if (parts.Any(IsAggregate) || parts.Any(p => p is ScalarSubquery))
        {
            found.Add($"an aggregate of an aggregate or of a subquery: {TSql.Of(node)}");
        }
    }

    private void Check(TSqlFragment expression, List<ScalarExpression> keys)
    {
        if (keys.Any(k => Same(k, expression)) || IsAggregate(expression))
        {
            return;
        }

        if (expression is ColumnReferenceExpression { ColumnType: ColumnType.Regular } column)
        {
            found.Add($"{TSql.Of(column)} is neither grouped by nor aggregated");
            return;
        }

        foreach (var part in Parts.Children(expression))
        {
            Check(part, keys);
        }
    }

    private static List<ScalarExpression> GroupKeys(QuerySpecification node) =>
        [.. node.GroupByClause?.GroupingSpecifications.OfType<ExpressionGroupingSpecification>().Select(g => g.Expression) ?? []];

    // SUM(…) OVER (…) is a window, and its argument may be an aggregate.
    private static bool IsAggregate(TSqlFragment node) =>
        node is FunctionCall { OverClause: null } call && Aggregates.Contains(call.FunctionName.Value);

    private static bool IsAlias(ScalarExpression expression, HashSet<string> aliases) =>
        expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var only] } && aliases.Contains(only.Value);

    private static bool Same(ScalarExpression key, TSqlFragment expression)
    {
        if (key is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: var a }
            && expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: var b })
        {
            var length = Math.Min(a.Count, b.Count);
            return a.TakeLast(length).Zip(b.TakeLast(length))
                .All(pair => string.Equals(pair.First.Value, pair.Second.Value, StringComparison.OrdinalIgnoreCase));
        }

        return string.Equals(TSql.Of(key), TSql.Of(expression), StringComparison.OrdinalIgnoreCase);
    }
}
