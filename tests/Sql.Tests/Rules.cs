using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BorderComms.SqlTests;

/// <summary>What the house forbids and what DacFx does not see: words of one engine alone, functions it does not have,
/// column counts. Grouping and ordering have rules of their own.</summary>
public sealed class Rules : TSqlFragmentVisitor
{
    /// <summary>What may be used of the server's own catalogue, in the words of DacFx's messages.</summary>
    public static readonly string[] SystemObjects = ["[sys].[tables]", "[sys].[tables].[name]", "[sp_getapplock]", "[dbo].[sp_getapplock]"];

    private static readonly HashSet<string> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        "COUNT", "SUM", "MIN", "MAX", "AVG", "STRING_AGG",
        "ROW_NUMBER", "RANK", "DENSE_RANK", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE",
        "ABS", "ROUND", "CONCAT", "LOWER", "UPPER", "REPLACE", "SUBSTRING", "TRIM", "LTRIM", "RTRIM", "LEN",
    };

    private static readonly HashSet<string> TableFunctions = new(StringComparer.OrdinalIgnoreCase) { "STRING_SPLIT" };

    private static readonly HashSet<SqlDataTypeOption> Lengthy =
    [
        SqlDataTypeOption.Char, SqlDataTypeOption.VarChar, SqlDataTypeOption.NChar, SqlDataTypeOption.NVarChar, SqlDataTypeOption.Binary, SqlDataTypeOption.VarBinary,
    ];

    private readonly List<string> found = [];

    public static IReadOnlyList<string> Broken(TSql text)
    {
        var rules = new Rules();
        text.Script?.Accept(rules);
        return [.. text.Errors, .. rules.found, .. GroupingRules.Broken(text), .. OrderingRules.Broken(text)];
    }

    public override void Visit(MergeStatement node) => found.Add("MERGE is one engine's");

    public override void Visit(OutputClause node) => found.Add("OUTPUT is one engine's");

    public override void Visit(OutputIntoClause node) => found.Add("OUTPUT is one engine's");

    public override void Visit(SelectStarExpression node) => found.Add("SELECT * changes with the table; name the columns");

    public override void Visit(TableHint node)
    {
        found.Add($"{node.HintKind} is one engine's, and nothing may be right by it alone");
    }

    public override void Visit(SqlDataTypeReference node)
    {
        if (node.SqlDataTypeOption is SqlDataTypeOption.Text or SqlDataTypeOption.NText or SqlDataTypeOption.Image)
        {
            found.Add($"{node.SqlDataTypeOption} cannot be compared on SQL Server");
        }

        if (Lengthy.Contains(node.SqlDataTypeOption) && node.Parameters.Count == 0)
        {
            found.Add($"{node.SqlDataTypeOption} without a length holds one letter or thirty");
        }
    }

    public override void Visit(StringLiteral node)
    {
        if (!node.IsNational && !node.Value.All(char.IsAscii))
        {
            found.Add($"'{node.Value}' may lose letters on SQL Server; pass it as a parameter");
        }
    }

    public override void Visit(BinaryExpression node)
    {
        if (node.BinaryExpressionType == BinaryExpressionType.Concat)
        {
            found.Add("|| is not in SQL Server 2022; CONCAT is in both");
        }
    }

    public override void Visit(FunctionCall node)
    {
        if (node.CallTarget is not null || !Functions.Contains(node.FunctionName.Value))
        {
            found.Add($"{node.FunctionName.Value}() is not among the functions that both engines have");
        }
    }

    public override void Visit(GlobalFunctionTableReference node) => CheckTableFunction(node.Name.Value);

    public override void Visit(SchemaObjectFunctionTableReference node) => CheckTableFunction(node.SchemaObject.BaseIdentifier.Value);

    public override void Visit(BuiltInFunctionTableReference node) => CheckTableFunction(node.Name.Value);

    public override void Visit(ExecutableStringList node) => found.Add("EXEC of a text cannot be checked");

    public override void Visit(ExecutableProcedureReference node)
    {
        var name = node.ProcedureReference.ProcedureReference?.Name.BaseIdentifier.Value;
        if (name != "sp_getapplock")
        {
            found.Add($"EXEC {name}: no procedures but sp_getapplock");
        }
    }

    public override void Visit(InsertSpecification node)
    {
        var columns = node.Columns.Count;
        if (columns == 0)
        {
            found.Add("INSERT names no columns");
            return;
        }

        var given = node.InsertSource switch
        {
            ValuesInsertSource values => values.RowValues.Select(r => r.ColumnValues.Count),
            SelectInsertSource select => Widths(select.Select),
            _ => [],
        };
        foreach (var width in given.Where(w => w != columns).Distinct())
        {
            found.Add($"INSERT names {columns} columns and gives {width}");
        }
    }

    public override void Visit(BinaryQueryExpression node)
    {
        if (Widths(node).Distinct().Count() > 1)
        {
            found.Add($"{node.BinaryQueryExpressionType} of different numbers of columns: {string.Join(", ", Widths(node))}");
        }
    }

    public override void Visit(QueryDerivedTable node) => CheckNames(node.QueryExpression, node.Columns.Count, node.Alias.Value);

    public override void Visit(CommonTableExpression node) => CheckNames(node.QueryExpression, node.Columns.Count, node.ExpressionName.Value);

    public override void Visit(ScalarSubquery node)
    {
        if (Widths(node.QueryExpression).Any(w => w != 1))
        {
            found.Add("a subquery that stands for a value gives more than one column");
        }
    }

    private static IEnumerable<int> Widths(QueryExpression query) => query switch
    {
        QuerySpecification one => [one.SelectElements.Count],
        BinaryQueryExpression two => [.. Widths(two.FirstQueryExpression), .. Widths(two.SecondQueryExpression)],
        QueryParenthesisExpression inner => Widths(inner.QueryExpression),
        _ => [],
    };

    private void CheckTableFunction(string name)
    {
        if (!TableFunctions.Contains(name))
        {
            found.Add($"{name}() is not among the functions that may give rows");
        }
    }

    private void CheckNames(QueryExpression query, int names, string table)
    {
        if (names > 0)
        {
            found.AddRange(Widths(query).Where(w => w != names).Select(w => $"{table} names {names} columns and gives {w}"));
            return;
        }

        var first = query;
        while (first is BinaryQueryExpression two)
        {
            first = two.FirstQueryExpression;
        }

        var unnamed = (first as QuerySpecification)?.SelectElements.OfType<SelectScalarExpression>()
            .Where(e => e.ColumnName is null && e.Expression is not ColumnReferenceExpression) ?? [];
        found.AddRange(unnamed.Select(e => $"a column of {table} has no name: {TSql.Of(e)}"));
    }
}
