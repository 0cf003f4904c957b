// Keys: what terminals send, and what ncurses makes of it.

#include "screen.h"

#include <ncurses.h>
#include <wchar.h>

_Static_assert(lyn_key_down == KEY_DOWN && lyn_key_up == KEY_UP, "arrow keys");
_Static_assert(lyn_key_left == KEY_LEFT && lyn_key_right == KEY_RIGHT, "arrow keys");
_Static_assert(lyn_key_home == KEY_HOME && lyn_key_end == KEY_END, "home and end");
_Static_assert(lyn_key_next_page == KEY_NPAGE && lyn_key_previous_page == KEY_PPAGE, "page keys");
_Static_assert(lyn_key_delete == KEY_DC && lyn_key_insert == KEY_IC, "insert and delete");
_Static_assert(lyn_key_enter == KEY_ENTER && lyn_key_backspace == KEY_BACKSPACE, "enter and backspace");
_Static_assert(lyn_key_back_tab == KEY_BTAB && lyn_key_f0 == KEY_F0, "back tab and function keys");
_Static_assert(lyn_key_paste_begin > KEY_MAX, "our own codes lie beyond those of ncurses");

struct lyn_input lyn_read(void) {
    wint_t code = 0;
    switch (get_wch(&code)) {
    case OK:
        return (struct lyn_input){lyn_input_character, (uint32_t)code};
    case KEY_CODE_YES:
        return (struct lyn_input){lyn_input_key, (uint32_t)code};
    default:
        return (struct lyn_input){lyn_input_none, 0};
    }
}

void lyn_define_keys(void) {
    // keypad() puts terminals into application mode, so terminfo has ESC O A; many send ESC [ A all the same, or after a
    // program before us has left the mode. Modified arrows count as plain ones.
    static const struct {
        const char *sequence;
        int key;
    } keys[] = {
        {"\033[A", KEY_UP},        {"\033OA", KEY_UP},        {"\033[B", KEY_DOWN},      {"\033OB", KEY_DOWN},
        {"\033[C", KEY_RIGHT},     {"\033OC", KEY_RIGHT},     {"\033[D", KEY_LEFT},      {"\033OD", KEY_LEFT},
        {"\033[H", KEY_HOME},      {"\033OH", KEY_HOME},      {"\033[1~", KEY_HOME},     {"\033[7~", KEY_HOME},
        {"\033[F", KEY_END},       {"\033OF", KEY_END},       {"\033[4~", KEY_END},      {"\033[8~", KEY_END},
        {"\033[2~", KEY_IC},       {"\033[3~", KEY_DC},       {"\033[5~", KEY_PPAGE},    {"\033[6~", KEY_NPAGE},
        {"\033[Z", KEY_BTAB},      {"\033OM", KEY_ENTER},     {"\033OP", KEY_F(1)},      {"\033OQ", KEY_F(2)},
        {"\033OR", KEY_F(3)},      {"\033OS", KEY_F(4)},      {"\033[11~", KEY_F(1)},    {"\033[12~", KEY_F(2)},
        {"\033[13~", KEY_F(3)},    {"\033[14~", KEY_F(4)},    {"\033[15~", KEY_F(5)},    {"\033[17~", KEY_F(6)},
        {"\033[18~", KEY_F(7)},    {"\033[19~", KEY_F(8)},    {"\033[20~", KEY_F(9)},    {"\033[21~", KEY_F(10)},
        {"\033[23~", KEY_F(11)},   {"\033[24~", KEY_F(12)},   {"\033[200~", lyn_key_paste_begin},
        {"\033[201~", lyn_key_paste_end},
    };
    for (size_t index = 0; index < sizeof keys / sizeof *keys; index++) define_key(keys[index].sequence, keys[index].key);
    // The mouse is not asked for. Where a program before us left it on, its reports are unknown sequences like others;
    // ncurses would take their beginning for a key and hand out the rest as typed text.
    define_key(NULL, KEY_MOUSE);

    static const struct {
        char final;
        int key;
    } modified[] = {{'A', KEY_UP}, {'B', KEY_DOWN}, {'C', KEY_RIGHT}, {'D', KEY_LEFT}, {'H', KEY_HOME}, {'F', KEY_END}};
    for (char modifier = '2'; modifier <= '8'; modifier++) {
        for (size_t index = 0; index < sizeof modified / sizeof *modified; index++) {
            const char sequence[] = {'\033', '[', '1', ';', modifier, modified[index].final, 0};
            define_key(sequence, modified[index].key);
        }
    }
}

int lyn_wcwidth(uint32_t scalar) {
    return wcwidth((wchar_t)scalar);
}
