/// Idioms and names with a word of time in them that tell no time.
enum EnglishFalseFriends {
    /// By their first word.
    static let phrases: WordTable<[[String]]> = {
        let text = """
            mythical man month;man month;man - month;man months;spring cleaning;spring boot;\
            spring framework;spring roll;spring rolls;night owl;night owls;night shift;one day;\
            some day;one night;at the end of the day;end of the day;day one;day to day;\
            day - to - day;day in and day out;day in;day by day;day job;day jobs;state of the art;\
            black friday;cyber monday;casual friday;in the long run;second nature;\
            second thought;second hand;split second;a second time;a second chance;first time;\
            sunday times;wall street;may have;may be;may not;may well;may also;may or may not;\
            saturday night live;game of the year;man of the year;person of the year;\
            of the year award;time of day;this second;summer of code;summer school;summer camp;\
            the other day;these days;those days;in those days;in no time;day after day;\
            night and day;day and night;year after year;year over year;year - over - year;\
            month over month;month - over - month;week after week;a year older;years old;\
            year old;24 / 7;9 - 5;9 to 5;nine to five;50 / 50;half - time;part - time;\
            full - time;march madness;winter is coming;mid - career;mid - level;mid - size;\
            one hundred years of solitude;24 hour fitness;7 eleven;friday the 13 th;\
            d - day;v - day;the day after tomorrow never;rainy day;someday;week one;day zero;\
            5 o ' clock shadow;century old;a day in the life;hour of code;\
            advent of code;year of the;one year olds;once upon a time;minute detail;\
            minute details;minute differences;at the eleventh hour;eleventh hour;quarter pounder;\
            make my day;made my day;save the day;saved the day;call it a day;called it a day;\
            one of these days;a day late;since day one;from day one;twenty - four seven;\
            on a daily basis of;daily mail;daily news;daily planet;daily telegraph;weekly standard
            """
        let phrases = text.split(separator: ";").map {
            $0.split(separator: " ").map(String.init)
        }
        return EnglishVocabulary.byFirst(phrases) { $0 }
    }()
}
