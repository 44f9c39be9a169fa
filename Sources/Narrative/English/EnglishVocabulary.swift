internal import EDTF

/// Words of English that speak of time.
enum EnglishVocabulary {
    /// `"a b c"` as a set.
    static func set(_ text: String) -> WordSet {
        WordSet(Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)))
    }

    /// `"a=1 b=2"` as a table.
    static func table(_ text: String) -> WordTable<Int> {
        var table: [String: Int] = [:]
        for pair in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let parts = pair.split(separator: "=")
            if parts.count == 2, let number = Int(parts[1]) { table[String(parts[0])] = number }
        }
        return WordTable(table)
    }

    /// Rows of words by the first word of each, in their order.
    static func byFirst<Row: Sendable>(_ rows: [Row], _ words: (Row) -> [String]) -> WordTable<
        [Row]
    > {
        var table: [String: [Row]] = [:]
        for row in rows {
            if let first = words(row).first { table[first, default: []].append(row) }
        }
        return WordTable(table)
    }

    static let months = WordTable(PhraseVocabulary.months)
    /// Months' names that are also people's names or everyday words: they need company.
    static let doubtfulMonths = set(
        "march april may june august jan mar apr jun jul aug sep oct nov dec feb sept")
    static let weekdays = table(
        """
        monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7
        """)
    static let shortWeekdays = table(
        "mon=1 tue=2 tues=2 wed=3 weds=3 thu=4 thur=4 thurs=4 fri=5 sat=6 sun=7")
    static let pluralWeekdays = table(
        """
        mondays=1 tuesdays=2 wednesdays=3 thursdays=4 fridays=5 saturdays=6 sundays=7 \
        weekends=8 weekdays=9 weeknights=9
        """)
    static let seasons = table(
        "spring=21 springtime=21 summer=22 summertime=22 autumn=23 fall=23 "
            + "winter=24 wintertime=24")
    static let cardinals = table(
        """
        one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 \
        thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 \
        twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90
        """)
    static let ordinals = table(
        """
        first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 \
        eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 \
        seventeenth=17 eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30
        """)
    static let decadeNames = table(
        """
        twenties=2 thirties=3 forties=4 fifties=5 sixties=6 seventies=7 eighties=8 nineties=9
        """)
    static let units: WordTable<TimeUnit> = [
        "second": .second, "sec": .second, "minute": .minute, "min": .minute, "hour": .hour,
        "hr": .hour, "day": .day, "night": .day, "week": .week, "fortnight": .week,
        "weekend": .weekend, "month": .month, "quarter": .quarter, "year": .year, "yr": .year,
        "decade": .decade, "century": .century,
    ]
    static let plurals: WordTable<TimeUnit> = [
        "seconds": .second, "secs": .second, "minutes": .minute, "mins": .minute, "hours": .hour,
        "hrs": .hour, "days": .day, "nights": .day, "weeks": .week, "fortnights": .week,
        "weekends": .weekend, "months": .month, "quarters": .quarter, "years": .year,
        "yrs": .year, "decades": .decade, "centuries": .century,
    ]
    static let thirds = table(
        "early=0 mid=1 middle=1 late=2 beginning=0 start=0 end=2 earlier=3 later=3 dawn=0 close=2")
    static let partsOfDay: WordTable<String> = [
        "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
    ]
    static let sets: WordTable<String> = [
        "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W",
        "fortnightly": "P2W", "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P3M",
        "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y", "hourly": "PT1H",
        "biannual": "P6M", "biannually": "P6M", "semiannual": "P6M", "semiannually": "P6M",
        "biennial": "P2Y", "biennially": "P2Y",
    ]
    /// What stands before a time and not before much else.
    static let prepositions = set(
        """
        in on at by since until till from to between before after during within over for of \
        through throughout around about circa ca as into starting beginning ending come
        """)
    /// Words after which a bare year is hardly anything else.
    static let yearCues = set(
        """
        in since until till from to by of during after before between around about circa ca \
        through throughout early mid late the year for and or back
        """)
    /// What is counted in thousands: a number before it is no year.
    static let counted = set(
        """
        people users employees engineers students customers developers lines dollars euros pounds \
        miles kilometers kilometres meters metres feet km kg lbs hours minutes days weeks months \
        years times pages words items files commits papers requests tests points members units \
        gpus cpus machines servers nodes tokens parameters examples images games samples steps \
        questions answers applications applicants companies startups teams schools books songs \
        copies downloads stars followers subscribers views visitors bugs tickets issues percent \
        rpm mb gb kb tb mhz ghz px pixels yuan rmb yen bucks calories bytes bits episodes rows \
        columns jobs orders messages emails mails photos pieces others more
        """)
    /// Names whose number is no year.
    static let numberedNames = set(
        """
        flight windows office version v ver iso rfc ieee route highway room page chapter section figure \
        no number model type series area bike boeing airbus port error http code bug issue pr \
        ticket gpt python ruby php ios android sdk dota fifa xbox nintendo core class3 line
        """)
    /// Feasts by the first of their words, those with most words first.
    static let holidays: WordTable<[(words: [String], holiday: Holiday)]> = byFirst(feasts, \.words)

    /// Feasts by their words, as the tokenizer cuts them, with their rules.
    private static let feasts: [(words: [String], holiday: Holiday)] = {
        let text = """
            christmas eve=12-24;christmas day=12-25;christmas=12-25;boxing day=12-26;\
            new year ' s eve=12-31;new years eve=12-31;new year ' s day=1-1;new years day=1-1;\
            new year ' s=1-1;new year=1-1;thanksgiving day=4/4/11;thanksgiving=4/4/11;\
            easter sunday=easter+0;easter monday=easter+1;easter=easter+0;good friday=easter-2;\
            ash wednesday=easter-46;palm sunday=easter-7;pentecost=easter+49;\
            whit monday=easter+50;ascension day=easter+39;halloween=10-31;labor day=1/1/9;\
            memorial day=-1/1/5;independence day=7-4;fourth of july=7-4;4 th of july=7-4;\
            july fourth=7-4;valentine ' s day=2-14;valentines day=2-14;valentine ' s=2-14;\
            saint patrick ' s day=3-17;st patrick ' s day=3-17;st . patrick ' s day=3-17;\
            st patricks day=3-17;mother ' s day=2/7/5;father ' s day=3/7/6;\
            presidents ' day=3/1/2;presidents day=3/1/2;veterans day=11-11;armistice day=11-11;\
            remembrance day=11-11;columbus day=2/1/10;martin luther king day=3/1/1;\
            mlk day=3/1/1;april fools ' day=4-1;april fools day=4-1;april fool ' s day=4-1;\
            groundhog day=2-2;earth day=4-22;international women ' s day=3-8;\
            women ' s day=3-8;bastille day=7-14;canada day=7-1;australia day=1-26;anzac day=4-25;\
            midsummer ' s day=6-24;midsummer day=6-24;midsummer=6-24;all saints ' day=11-1;\
            epiphany=1-6;chinese new year ' s eve=cny-1;chinese new year=cny+0;\
            lunar new year=cny+0;spring festival=cny+0;lantern festival=cny+14;\
            dragon boat festival=dragon;mid - autumn festival=autumn;mid autumn festival=autumn;\
            may day=5-1;national day=10-1;juneteenth=6-19;pi day=3-14;saint nicholas day=12-6;\
            st . nicholas day=12-6;guy fawkes night=11-5;bonfire night=11-5;burns night=1-25
            """
        return text.split(separator: ";").compactMap { entry in
            let parts = entry.split(separator: "=")
            guard parts.count == 2, let holiday = Holiday(rule: String(parts[1])) else {
                return nil
            }
            let words = parts[0].split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
            return (words, holiday)
        }.sorted { $0.words.count > $1.words.count }
    }()
}
