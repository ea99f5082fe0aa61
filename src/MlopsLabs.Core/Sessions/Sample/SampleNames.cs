namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>Ids and names of learners that nobody has. Some names are what software for names stumbles over.</summary>
internal static class SampleNames
{
    // Every fourth learner is one of these, in this order, as long as there are any.
    private static readonly (string Id, string Name)[] s_whole =
    [
        ("sum.delacroix", "=SUM(A1:A9) Delacroix"), ("xiuying.wang", "王秀英"), ("siobhan.oconnor", "Siobhán O'Connor"), ("haruto.sato", "佐藤 陽翔"),
        ("minseo.kim", "김민서"), ("linh.nguyen", "Nguyễn Thị Ánh Linh"), ("layla.haddad", "ليلى حداد"), ("olena.shevchenko", "Олена Шевченко"),
        ("ananya.rao", "अनन्या राव"), ("io.ek", "Io Ek"), ("nikos.papadakis", "Νίκος Παπαδάκης"), ("pi.von-der-heydt", "Maria del Pilar von der Heydt-Échevarría y Núñez"),
        ("teuila", "Teuila"), ("zoe.null", "Zoë Null"), ("dash.lindqvist", "-Dash Lindqvist"), ("at.okonkwo", "@Adaeze Okonkwo"),
    ];

    private static readonly (string Id, string Name)[] s_given =
    [
        ("amara", "Amara"), ("bjorn", "Björn"), ("chidi", "Chidi"), ("dilara", "Dilara"), ("esteban", "Esteban"), ("freja", "Freja"), ("goran", "Goran"),
        ("helene", "Hélène"), ("ines", "Inês"), ("jonas", "Jonas"), ("kamala", "Kamala"), ("lukasz", "Łukasz"), ("mei", "Mei"), ("noor", "Noor"), ("oscar", "Óscar"),
        ("priya", "Priya"), ("quentin", "Quentin"), ("rasmus", "Rasmus"), ("sanna", "Sanna"), ("tariq", "Tariq"), ("ulrike", "Ulrike"), ("viktor", "Viktor"),
        ("wanjiru", "Wanjiru"), ("yael", "Yaël"), ("zeynep", "Zeynep"),
    ];

    private static readonly (string Id, string Name)[] s_family =
    [
        ("adeyemi", "Adeyemi"), ("bianchi", "Bianchi"), ("celik", "Çelik"), ("dvorak", "Dvořák"), ("eriksen", "Eriksen"), ("ferreira", "Ferreira"), ("gruber", "Gruber"),
        ("horvath", "Horváth"), ("iyer", "Iyer"), ("jansen", "Jansen"), ("kowalska", "Kowalska"), ("lefevre", "Lefèvre"), ("mbeki", "Mbeki"), ("nakamura", "Nakamura"),
        ("ozturk", "Öztürk"), ("petrov", "Petrov"), ("quispe", "Quispe"), ("rossi", "Rossi"), ("silva", "Silva"), ("tanaka", "Tanaka"), ("uchida", "Uchida"),
        ("virtanen", "Virtanen"), ("weiss", "Weiß"), ("ximenez", "Ximénez"), ("yilmaz", "Yılmaz"),
    ];

    /// <summary>So many learners. A longer list begins with the shorter one.</summary>
    public static IReadOnlyList<(string Id, string Name)> Of(int count, string random)
    {
        var seen = new Dictionary<string, int>();
        var learners = new List<(string, string)>(count);
        for (var index = 0; index < count; index++)
        {
            var (id, name) = One(index, random);
            var times = seen[id] = seen.GetValueOrDefault(id) + 1;
            learners.Add((times == 1 ? id : $"{id}{times}", name));
        }
        return learners;
    }

    private static (string Id, string Name) One(int index, string random)
    {
        if (index % 4 == 1 && index / 4 < s_whole.Length)
            return s_whole[index / 4];
        var dice = new SampleDice(random, $"name/{index}");
        var (given, family) = (dice.Pick(s_given), dice.Pick(s_family));
        return ($"{given.Id}.{family.Id}", $"{given.Name} {family.Name}");
    }
}
