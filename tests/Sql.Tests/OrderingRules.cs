using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BorderComms.SqlTests;

/// <summary>SQL Server orders a SELECT DISTINCT and a UNION only by what they give; SQLite by anything.</summary>
internal sealed class OrderingRules : TSqlFragmentVisitor
{
    private readonly List<string> found = [];

    public static IReadOnlyList<string> Broken(TSql text)
    {
        var rules = new OrderingRules();
        text.Script?.Accept(rules);
        return rules.found;
    }

    public override void Visit(QuerySpecification node)
    {
        if (node.UniqueRowFilter == UniqueRowFilter.Distinct)
        {
            Check(node.OrderByClause, [.. Names(node), .. Outputs(node).Select(o => TSql.Of(o.Expression))], "DISTINCT");
        }
    }

    public override void Visit(BinaryQueryExpression node) =>
        Check(node.OrderByClause, [.. Names(First(node))], node.BinaryQueryExpressionType.ToString());

    private void Check(OrderByClause? order, HashSet<string> outputs, string what)
    {
        var keys = order?.OrderByElements.Select(e => TSql.Of(e.Expression)) ?? [];
        found.AddRange(keys.Where(k => !outputs.Contains(k, StringComparer.OrdinalIgnoreCase)).Select(k => $"{what} is ordered by {k}, which it does not give"));
    }

    private static QuerySpecification First(QueryExpression query) => query switch
    {
        BinaryQueryExpression two => First(two.FirstQueryExpression),
        QueryParenthesisExpression inner => First(inner.QueryExpression),
        _ => (QuerySpecification)query,
    };

    private static IEnumerable<SelectScalarExpression> Outputs(QuerySpecification node) => node.SelectElements.OfType<SelectScalarExpression>();

    private static IEnumerable<string> Names(QuerySpecification node) =>
        from output in Outputs(node)
        let name = output.ColumnName?.Value ?? (output.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value
        where name is not null
        select name;
}
