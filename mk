một con vịt xòe ra hai cái cánh
