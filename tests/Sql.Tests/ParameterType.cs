using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BorderComms.SqlTests;

/// <summary>A type for a parameter, from where it stands: a number where rows are counted or sums are made, else text.
/// The model does not check types, so no more is needed.</summary>
internal static class ParameterType
{
    public static string Of(string parameter, TSql text)
    {
        var finder = new Numbers(parameter);
        text.Script!.Accept(finder);
        return finder.Found ? "bigint" : "nvarchar(max)";
    }

    private sealed class Numbers(string parameter) : TSqlFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(OffsetClause node) => Look(node.OffsetExpression, node.FetchExpression);

        public override void Visit(TopRowFilter node) => Look(node.Expression);

        public override void Visit(BinaryExpression node) => Look(node.FirstExpression, node.SecondExpression);

        private void Look(params ScalarExpression?[] places) =>
            Found |= places.Any(p => p is ParenthesisExpression inner ? Is(inner.Expression) : Is(p));

        private bool Is(ScalarExpression? place) =>
            place is VariableReference variable && string.Equals(variable.Name, parameter, StringComparison.OrdinalIgnoreCase);
    }
}
